// @ts-check
/** Commands and queries are shown alike: who handles a message, how often, how fast. */
import { html, useRef, useState } from "../view.js";
import { useLive } from "../use.js";
import { Badge, Empty, Notice, Stat, TypeName } from "../parts.js";
import { Table } from "../table.js";
import { Chart, History, meter } from "../chart.js";
import { count, latency, plural, rate } from "../format.js";
import { refine, route } from "../route.js";

/**
 * @typedef {import("../types.js").Handler} Handler
 * @typedef {{rate: History, meter: ReturnType<typeof meter>, now: number | null}} Track
 */

export function Commands() {
    return html`<${Handlers} topic="commands" title="Commands" one="command"
        lead="Each command goes to one handler; the same routing key stays with the same instance."
        what="A class with @CommandHandler methods registers its commands when its application starts." />`;
}

export function Queries() {
    return html`<${Handlers} topic="queries" title="Queries" one="query" many="queries"
        lead="A query goes to one instance of every application that can answer it."
        what="A class with @QueryHandler methods registers its queries when its application starts." />`;
}

/** @param {{topic: string, title: string, one: string, many?: string, lead: string, what: string}} props */
function Handlers({ topic, title, one, many, lead, what }) {
    const tracks = useRef(/** @type {Map<string, Track>} */ (new Map()));
    const live = useLive([topic], {}, (heard, data) => heard === topic && follow(tracks.current, data));
    /** @type {import("../types.js").Handlers | undefined} */
    const facts = live[topic];
    const find = route.value.params.get("find") ?? "";
    const shown = (facts?.handlers ?? []).filter(h => matches(h, find));
    return html`<div class="page-head"><div><h1>${title}</h1><p>${lead}</p></div></div>
        ${facts && facts.handlers.length === 0 && html`<section class="card live"><${Empty} icon=${topic} title=${`No ${one} has a handler`}><p>${what}</p><//></section>`}
        ${facts && facts.handlers.length > 0 && html`
            <${Totals} ...${{ facts, one, many }} tracks=${tracks.current} queries=${topic === "queries"} />
            <section class="card live">
                <div class="card-head"><h2 class="grow">${plural(shown.length, "handler name")}</h2><${Find} value=${find} /></div>
                ${shown.length === 0
                    ? html`<${Empty} icon="search" title="Nothing matches"><p>No ${one} or application contains “${find}”.</p><//>`
                    : html`<${List} rows=${shown} tracks=${tracks.current} label=${title} commands=${topic === "commands"} version=${facts.atMillis} />`}
            </section>`}`;
}

/** @param {{value: string}} props */
function Find({ value }) {
    return html`<label class="find"><span class="visually-hidden">Filter by name or application</span>
        <input class="input" type="search" data-search placeholder="Filter by name or application" value=${value}
            onInput=${(/** @type {any} */ e) => refine({ find: e.currentTarget.value })} /></label>`;
}

/** @param {Handler} handler @param {string} find */
function matches(handler, find) {
    const wanted = find.trim().toLowerCase();
    return [handler.name, ...handler.instances.map(i => i.component)].some(text => text.toLowerCase().includes(wanted));
}

/** @param {Map<string, Track>} tracks @param {import("../types.js").Handlers} facts */
function follow(tracks, facts) {
    for (const handler of facts.handlers) {
        const track = tracks.get(handler.name) ?? { rate: new History(2), meter: meter(), now: null };
        track.now = track.meter(facts.atMillis, handler.count);
        track.rate.add(facts.atMillis, [track.now, handler.latency?.p99Millis ?? null]);
        tracks.set(handler.name, track);
    }
}

/** @param {{facts: import("../types.js").Handlers, tracks: Map<string, Track>, one: string, many?: string, queries: boolean}} props */
function Totals({ facts, tracks, one, many, queries }) {
    const sum = (/** @type {(h: Handler) => number} */ of) => facts.handlers.reduce((n, h) => n + of(h), 0);
    const failed = sum(h => h.failed);
    return html`<dl class="card stats live">
        <${Stat} label="Handled" value=${count(sum(h => h.count))} note=${`${many ?? `${one}s`} since the node started`} />
        <${Stat} label="Rate" value=${rate(sum(h => tracks.get(h.name)?.now ?? 0))} unit="/s" />
        <${Stat} label="Failed" value=${count(failed)} note="with an error, or no answer" />
        <${Stat} label="Under way" value=${count(facts.inFlight)} note="waiting for an answer" />
        ${queries && html`<${Stat} label="Subscriptions" value=${count(facts.subscriptions)} note="queries that stay open" />`}
    </dl>`;
}

/** @param {{rows: Handler[], tracks: Map<string, Track>, label: string, commands: boolean, version: number}} props */
function List({ rows, tracks, label, commands, version }) {
    const [open, setOpen] = useState(/** @type {string | null} */ (null));
    const quick = (/** @type {Handler} */ h, /** @type {"medianMillis" | "p95Millis" | "p99Millis"} */ which) => h.latency?.[which] ?? -1;
    /** @type {import("../table.js").Column<Handler>[]} */
    const columns = [
        { id: "name", label: "Name", cell: h => html`<${TypeName} type=${h.name} />`, sortBy: h => h.name },
        { id: "by", label: "Handled by", cell: h => html`<${By} handler=${h} />`, sortBy: h => h.instances[0]?.component ?? "" },
        { id: "count", label: "Count", num: true, cell: h => count(h.count), sortBy: h => h.count },
        { id: "rate", label: "Rate /s", num: true, cell: h => rate(tracks.get(h.name)?.now), sortBy: h => tracks.get(h.name)?.now ?? 0 },
        { id: "failed", label: "Failed", num: true, cell: h => (h.failed ? html`<${Badge} kind="bad">${count(h.failed)}<//>` : "0"), sortBy: h => h.failed },
        { id: "p50", label: "Median", num: true, cell: h => latency(h.latency?.medianMillis), sortBy: h => quick(h, "medianMillis") },
        { id: "p95", label: "95 %", num: true, cell: h => latency(h.latency?.p95Millis), sortBy: h => quick(h, "p95Millis") },
        { id: "p99", label: "99 %", num: true, cell: h => latency(h.latency?.p99Millis), sortBy: h => quick(h, "p99Millis") },
    ];
    return html`<div class="table-box"><${Table} ...${{ columns, rows, label }} keyOf=${(/** @type {Handler} */ h) => h.name} sort="name" chosen=${open}
        onPick=${(/** @type {Handler} */ h) => setOpen(open === h.name ? null : h.name)}
        detail=${(/** @type {Handler} */ h) => html`<${Detail} handler=${h} track=${tracks.get(h.name)} ...${{ commands, version }} />`} /></div>`;
}

/** @param {{handler: Handler}} props */
function By({ handler }) {
    const byComponent = new Map();
    handler.instances.forEach(i => byComponent.set(i.component, (byComponent.get(i.component) ?? 0) + 1));
    if (byComponent.size === 0) {
        return html`<${Badge} kind="warn">nobody now<//>`;
    }
    return html`<span>${[...byComponent].map(([component, n]) => html`<span class="by">${component}${n > 1 && html` <span class="mute">×${n}</span>`}</span>`)}</span>`;
}

/** @param {{handler: Handler, track?: Track, commands: boolean, version: number}} props */
function Detail({ handler, track, commands, version }) {
    return html`<div class="detail-grid">
        ${track && html`<div class="stack">
            <${Chart} title="Rate" history=${only(track.rate, 0)} names=${["per second"]} format=${rate} version=${version} height=${120} />
            <${Chart} title="Latency" history=${only(track.rate, 1)} names=${["99 %"]} format=${latency} version=${version} height=${120} />
        </div>`}
        <div class="stack tight"><h3>Instances</h3>
            ${handler.instances.length === 0 && html`<${Notice} kind="warn" title="Nobody handles this now">
                What is sent is refused until an application that handles it connects.<//>`}
            <ul class="instances">${handler.instances.map(i => html`<li><span class="strong">${i.component}</span>
                <span class="mono small break">${i.clientId}</span>${commands && html`<span class="tiny mute">load factor ${i.loadFactor}</span>`}</li>`)}</ul>
            <dl class="facts small"><dt>Full name</dt><dd class="mono">${handler.name}</dd>
                <dt>Mean latency</dt><dd>${latency(handler.latency?.meanMillis)}</dd></dl>
        </div>
    </div>`;
}

/** @param {History} history @param {number} i */
function only(history, i) {
    const one = new History(1);
    one.times = history.times;
    one.series = [history.series[i] ?? []];
    return one;
}
