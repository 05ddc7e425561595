// @ts-check
import { html, useState } from "../view.js";
import { useAnswer, useLive } from "../use.js";
import { Empty, Notice, TypeName } from "../parts.js";
import { Table } from "../table.js";
import { DetailPane } from "../detail.js";
import { Icon } from "../icons.js";
import { bytes, count, dateTime, instant, plural } from "../format.js";
import { withParams } from "../net.js";
import { context, refine, route } from "../route.js";

/** @typedef {{aggregateType: string, aggregateId: string, sequence: number, type: string, timeMillis: number, bytes: number,
 *   eventsSince: number}} Snapshot */

const FEED = "/v1/dashboard/snapshots";

export function Snapshots() {
    useLive(["head"]);
    const params = route.value.params;
    const aggregate = params.get("aggregate") ?? "";
    const open = params.get("open");
    const [again, setAgain] = useState(0);
    const list = useAnswer(withParams(FEED, { context: context.value, aggregate }), again);
    const [id, sequence] = open === null ? [null, null] : [open.slice(open.indexOf(":") + 1), open.slice(0, open.indexOf(":"))];
    const detail = useAnswer(open === null ? null : withParams(`${FEED}/${sequence}`, { context: context.value, aggregate: id }));
    const submit = (/** @type {Event} */ event) => {
        event.preventDefault();
        const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
        refine({ aggregate: String(form.get("aggregate") ?? "").trim(), open: null });
        setAgain(n => n + 1);
    };
    return html`<div class="page-head"><div><h1>Snapshots</h1><p>The state of an aggregate at a sequence number: sourcing begins there instead of at the first event.</p></div></div>
        <form class="card search-query" role="search" aria-label="Snapshots" onSubmit=${submit}>
            <label class="field grow"><span>Aggregate id</span><input class="input mono" name="aggregate" data-search defaultValue=${aggregate} spellcheck=${false} autocomplete="off" /></label>
            <button type="submit" class="btn primary"><${Icon} name="search" />Search</button>
            ${aggregate && html`<button type="button" class="btn" onClick=${() => refine({ aggregate: null, open: null })}>Clear</button>`}</form>
        ${list.problem && html`<${Notice} kind="bad" title="Snapshots could not be read">${list.problem}<//>`}
        ${list.data && html`<div class=${open === null ? "split" : "split open"}>
            <section class="card live"><${List} page=${list.data} aggregate=${aggregate} open=${open} /></section>
            ${open !== null && html`<${DetailPane} title=${`Snapshot at ${sequence}`} answer=${detail} onClose=${() => refine({ open: null })} />`}</div>`}`;
}

/** @param {{page: {snapshots: Snapshot[], more: boolean}, aggregate: string, open: string | null}} props */
function List({ page, aggregate, open }) {
    if (page.snapshots.length === 0) {
        return aggregate
            ? html`<${Empty} icon="search" title="This aggregate has no snapshot"><p>Ids must be exact. Its events are on the page Events.</p><//>`
            : html`<${Empty} icon="snapshots" title="No snapshot yet"><p>Give an aggregate a snapshot trigger, for example every 100 events, and its snapshots appear here.</p>
                <pre>@Aggregate(snapshotTriggerDefinition = "every100")</pre><//>`;
    }
    return html`<div class="card-head small mute">${plural(page.snapshots.length, "snapshot")}${page.more && ", and there are more: search for an aggregate"}</div>
        <div class="table-box"><${Table} columns=${columns} dense rows=${page.snapshots} keyOf=${keyOf} label="Snapshots" chosen=${open}
            onPick=${(/** @type {Snapshot} */ s) => refine({ open: keyOf(s) })} /></div>`;
}

/** @param {Snapshot} s */
const keyOf = s => `${s.sequence}:${s.aggregateId}`;

/** @type {import("../table.js").Column<Snapshot>[]} */
const columns = [
    { id: "id", label: "Aggregate", cell: s => html`<span class="mono small break">${s.aggregateId}</span>`, sortBy: s => s.aggregateId },
    { id: "type", label: "Type", cell: s => html`<${TypeName} type=${s.type} />`, sortBy: s => s.type },
    { id: "sequence", label: "Sequence", num: true, cell: s => count(s.sequence), sortBy: s => s.sequence },
    { id: "since", label: "Events since", num: true, cell: s => count(s.eventsSince), sortBy: s => s.eventsSince },
    { id: "time", label: "Time", cell: s => html`<span class="nowrap" title=${instant(s.timeMillis)}>${dateTime(s.timeMillis)}</span>`, sortBy: s => s.timeMillis },
    { id: "bytes", label: "Size", num: true, cell: s => bytes(s.bytes), sortBy: s => s.bytes },
];
