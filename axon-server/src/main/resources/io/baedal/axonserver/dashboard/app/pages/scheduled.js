// @ts-check
import { html, useState } from "../view.js";
import { useAnswer, useLive, useNow } from "../use.js";
import { Empty, Notice, Stat, TypeName } from "../parts.js";
import { Metadata } from "../detail.js";
import { withParams } from "../net.js";
import { context } from "../route.js";
import { Table } from "../table.js";
import { PayloadView } from "../payload.js";
import { count, dateTime, duration, instant } from "../format.js";

/** @typedef {import("../types.js").Scheduled} Entry */

export function Scheduled() {
    const live = useLive(["scheduled"]);
    const now = useNow(1000);
    const [open, setOpen] = useState(/** @type {string | null} */ (null));
    /** @type {import("../types.js").Schedule | undefined} */
    const facts = live.scheduled;
    return html`<div class="page-head"><div><h1>Scheduled events</h1><p>They wait here, on disk, and become ordinary events when their time comes.</p></div></div>
        ${facts && facts.total === 0 && html`<section class="card live"><${Empty} icon="scheduled" title="Nothing is scheduled">
            <p>An application schedules an event with Axon's EventScheduler; deadlines of sagas appear here, too, if it uses this node for them.</p><//></section>`}
        ${facts && facts.total > 0 && html`<dl class="card stats live"><${Stat} label="Waiting" value=${count(facts.total)} />
            <${Stat} label="Next" value=${due(facts.entries[0], now)} note=${dateTime(facts.entries[0]?.dueMillis)} /></dl>
            <section class="card live">${facts.total > facts.entries.length && html`<div class="card-head small mute">The next ${count(facts.entries.length)} of ${count(facts.total)}</div>`}
            <div class="table-box"><${Table} columns=${columns(now)} dense rows=${facts.entries} keyOf=${(/** @type {Entry} */ e) => e.token} label="Scheduled events" chosen=${open}
                onPick=${(/** @type {Entry} */ e) => setOpen(open === e.token ? null : e.token)} detail=${(/** @type {Entry} */ e) => html`<${Detail} entry=${e} />`} /></div></section>`}`;
}

/** @param {Entry | undefined} entry @param {number} now */
function due(entry, now) {
    return !entry ? "–" : entry.dueMillis <= now ? "now" : `in ${duration(entry.dueMillis - now)}`;
}

/** @param {number} now @returns {import("../table.js").Column<Entry>[]} */
function columns(now) {
    return [
        { id: "type", label: "Event", cell: e => html`<${TypeName} type=${e.type} />`, sortBy: e => e.type },
        { id: "in", label: "Due", num: true, cell: e => due(e, now), sortBy: e => e.dueMillis },
        { id: "at", label: "At", cell: e => html`<span class="nowrap" title=${instant(e.dueMillis)}>${dateTime(e.dueMillis)}</span>`, sortBy: e => e.dueMillis },
        { id: "aggregate", label: "Aggregate", cell: e => (e.aggregateId ? html`<span class="mono small break">${e.aggregateId}</span>` : html`<span class="mute">none</span>`), sortBy: e => e.aggregateId },
    ];
}

/** @param {{entry: Entry}} props */
function Detail({ entry }) {
    const answer = useAnswer(withParams(`/v1/dashboard/scheduled/${encodeURIComponent(entry.token)}`, { context: context.value }));
    return html`<div class="stack"><dl class="facts small"><dt>Token</dt><dd class="mono">${entry.token}</dd><dt>Type</dt><dd class="mono">${entry.type}</dd></dl>
        ${answer.problem && html`<${Notice} kind="warn" title="It cannot be shown">${answer.problem}<//>`}
        ${answer.data && html`<${PayloadView} payload=${answer.data.payload} /><${Metadata} values=${answer.data.metadata} />`}</div>`;
}
