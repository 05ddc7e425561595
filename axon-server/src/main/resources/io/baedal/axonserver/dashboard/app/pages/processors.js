// @ts-check
import { html, useState } from "../view.js";
import { useLive } from "../use.js";
import { Badge, Dialog, Empty, announce } from "../parts.js";
import { Icon } from "../icons.js";
import { Table } from "../table.js";
import { count, duration, plural, timeOfDay } from "../format.js";
import { call, withParams } from "../net.js";
import { context, refine, route } from "../route.js";

/**
 * @typedef {import("../types.js").Processor} Processor
 * @typedef {import("../types.js").Segment} Segment
 * @typedef {{verb: string, doing: boolean, ok: boolean, text: string, atMillis: number}} Outcome
 */

const RESULTS_SHOWN = 3;
const SEGMENTS_SHOWN = 6;
/** More than this is a pool that grows as it needs to. */
const THREADS_COUNTED = 1000;

export function Processors() {
    const live = useLive(["processors"]);
    /** @type {import("../types.js").Processors | undefined} */
    const facts = live.processors;
    const find = route.value.params.get("find") ?? "";
    const wanted = find.trim().toLowerCase();
    const shown = (facts?.processors ?? []).filter(p => `${p.name} ${p.component}`.toLowerCase().includes(wanted));
    return html`<div class="page-head"><div><h1>Event processors</h1>
            <p>How far each one has read, and who works on which part. Applications report every two seconds.</p></div>
            ${facts && facts.processors.length > 0 && html`<label class="find actions"><span class="visually-hidden">Filter by processor or application</span>
                <input class="input" type="search" data-search placeholder="Filter by processor or application" value=${find}
                    onInput=${(/** @type {any} */ e) => refine({ find: e.currentTarget.value })} /></label>`}</div>
        ${facts && facts.processors.length === 0 && html`<section class="card live"><${Empty} icon="processors" title="No event processor has reported">
            <p>They appear a few seconds after an application with @EventHandler methods has connected.</p><//></section>`}
        ${facts && facts.processors.length > 0 && shown.length === 0 && html`<section class="card"><${Empty} icon="search" title="Nothing matches">
            <p>No processor or application contains “${find}”.</p><//></section>`}
        ${facts && shown.map(p => html`<${Card} key=${`${p.component}/${p.name}`} processor=${p} head=${facts.head} />`)}`;
}

/** @param {Processor} p @returns {[string, string]} kind and words */
function stateOf(p) {
    const running = p.instances.filter(i => i.running).length;
    if (p.instances.some(i => i.error) || p.segments.some(s => s.error)) {
        return ["bad", "Error"];
    }
    if (running === 0) {
        return ["warn", "Paused"];
    }
    if (p.segments.some(s => s.replaying)) {
        return ["info", "Replaying"];
    }
    return running < p.instances.length ? ["warn", `Running in ${running} of ${p.instances.length}`] : ["good", "Running"];
}

/** Events after the position, which names the last one handled. @param {Segment} s @param {number} head */
const after = (s, head) => Math.max(0, head - 1 - s.position);

/** A segment that has caught up is not behind: what follows its position are types it does not ask for. @param {Segment} s @param {number} head */
const lagOf = (s, head) => (s.caughtUp && !s.error ? 0 : after(s, head));

/** @param {{processor: Processor, head: number}} props */
function Card({ processor: p, head }) {
    const [outcomes, setOutcomes] = useState(/** @type {Outcome[]} */ ([]));
    const [moving, setMoving] = useState(/** @type {Segment | null} */ (null));
    const [kind, words] = stateOf(p);
    const running = p.instances.some(i => i.running);
    const busy = outcomes.some(o => o.doing);
    const path = `/v1/components/${encodeURIComponent(p.component)}/processors/${encodeURIComponent(p.name)}`;

    /** @param {string} verb @param {string} what @param {string} suffix @param {Record<string, string>} [params] */
    const act = async (verb, what, suffix, params = {}) => {
        if (busy) {
            return;
        }
        const began = Date.now();
        /** @param {Partial<Outcome>} part */
        const now = part => setOutcomes(all => [{ verb, doing: false, ok: true, text: "", atMillis: began, ...part }, ...all.filter(o => !o.doing)].slice(0, RESULTS_SHOWN));
        now({ doing: true, text: `${what}: waiting for ${plural(p.instances.length, "instance")} to report` });
        try {
            await call(withParams(path + suffix, { context: context.value, ...params }), { method: "PATCH" });
            now({ text: `${what}: done after ${duration(Date.now() - began)}` });
            announce(`${p.name}: ${what.toLowerCase()}, done`);
        } catch (failure) {
            const message = failure instanceof Error ? failure.message : String(failure);
            now({ ok: false, text: `${what}: ${message}` });
            announce(`${p.name}: ${what.toLowerCase()} failed`, "bad");
        }
    };
    return html`<section class="card live processor" aria-label=${p.name}>
        <div class="card-head"><div class="grow"><h2 class="break">${p.name}</h2>
                <span class="small mute">${p.component} · ${p.mode}${p.tokenStore && html` · token store <span class="mono">${p.tokenStore.slice(0, 8)}</span>`}</span></div>
            <${Badge} kind=${kind}>${words}<//>
            <${Actions} ...${{ p, running, busy, act }} /></div>
        ${p.streaming && html`<${Progress} p=${p} head=${head} />`}
        ${p.streaming && p.segments.length > 0 && html`<div class="table-box"><${Segments} p=${p} head=${head} onMove=${p.instances.length > 1 ? setMoving : null} /></div>`}
        ${p.streaming && p.segments.length === 0 && html`<div class="card-body"><p class="mute">No segment is claimed now. Start the processor, or give an instance more threads.</p></div>`}
        <${Threads} p=${p} outcomes=${outcomes} />
        ${moving && html`<${Move} p=${p} segment=${moving} onClose=${() => setMoving(null)} move=${(/** @type {string} */ target) => {
            setMoving(null);
            act("move", `Move segment ${moving.id}`, `/segments/${moving.id}/move`, { target });
        }} />`}
    </section>`;
}

/** @param {{p: Processor, running: boolean, busy: boolean, act: Function}} props */
function Actions({ p, running, busy, act }) {
    /** @param {string} icon @param {string} label @param {() => void} press */
    const button = (icon, label, press) => html`<button type="button" class="btn small" aria-disabled=${String(busy)} aria-label=${`${label} ${p.name}`} onClick=${press}>
        <${Icon} name=${icon} />${label}</button>`;
    return html`<div class="row" role="group" aria-label=${`Steer ${p.name}`}>
        ${running
            ? button("pause", "Pause", () => act("pause", "Pause", "/pause"))
            : button("play", "Start", () => act("start", "Start", "/start"))}
        ${p.streaming && button("split", "Split", () => act("split", "Split the largest segment", "/segments/split"))}
        ${p.streaming && p.segments.length > 1 && button("merge", "Merge", () => act("merge", "Merge the smallest segment", "/segments/merge"))}
    </div>`;
}

/** Where every segment stands in the log, on one line from the first event to the newest. @param {{p: Processor, head: number}} props */
function Progress({ p, head }) {
    const behind = Math.max(0, ...p.segments.map(s => lagOf(s, head)));
    const place = (/** @type {Segment} */ s) => (head === 0 ? 100 : 100 - Math.min(100, (lagOf(s, head) / head) * 100));
    return html`<div class="progress">
        <div class="progress-line" aria-hidden="true">
            ${p.segments.length > 0 && html`<span class="done" style=${{ width: `${Math.min(...p.segments.map(place))}%` }}></span>`}
            ${p.segments.map(s => html`<i class=${s.error ? "bad" : s.replaying ? "info" : ""} style=${{ left: `${place(s)}%` }}></i>`)}
        </div>
        <div class="row small mute"><span class="grow">first event</span><span>${p.segments.length === 0
            ? "nobody reads" : behind === 0 ? `all ${count(head)} events read` : `${plural(behind, "event")} behind ${count(head)}`}</span></div>
    </div>`;
}

/** @param {Segment} s @param {number} head */
function unasked(s, head) {
    return lagOf(s, head) < after(s, head) ? `It has caught up; ${plural(after(s, head), "event")} after its position are of types it does not handle` : null;
}

/** @param {{p: Processor, head: number, onMove: ((s: Segment) => void) | null}} props */
function Segments({ p, head, onMove }) {
    const [all, setAll] = useState(false);
    const shown = all || p.segments.length <= SEGMENTS_SHOWN + 1 ? p.segments : [...p.segments].sort((a, b) => a.id - b.id).slice(0, SEGMENTS_SHOWN);
    /** @type {import("../table.js").Column<Segment>[]} */
    const columns = [
        { id: "id", label: "Segment", cell: s => html`<span class="strong">${s.id}</span> <span class="mute small">${s.onePartOf === 1 ? "all events" : `1/${s.onePartOf} of all`}</span>`, sortBy: s => s.id },
        { id: "by", label: "Instance", cell: s => html`<span class="mono small break">${s.clientId}</span>`, sortBy: s => s.clientId },
        { id: "at", label: "Position", num: true, cell: s => count(s.position), sortBy: s => s.position },
        { id: "lag", label: "Lag", num: true, cell: s => html`<span title=${unasked(s, head)}>${count(lagOf(s, head))}</span>`, sortBy: s => lagOf(s, head) },
        { id: "state", label: "State", cell: s => html`<${SegmentState} segment=${s} />` },
        ...(onMove ? [{ id: "move", label: "Move", quiet: true, cell: (/** @type {Segment} */ s) => html`<button type="button" class="btn small" aria-label=${`Move segment ${s.id} of ${p.name}`}
            onClick=${() => onMove(s)}><${Icon} name="move" />Move</button>` }] : []),
    ];
    return html`<${Table} columns=${columns} rows=${shown} keyOf=${(/** @type {Segment} */ s) => String(s.id)} label=${`Segments of ${p.name}`} sort="id" />
        ${shown.length < p.segments.length && html`<div class="more"><button type="button" class="btn small" onClick=${() => setAll(true)}>Show all ${p.segments.length} segments</button></div>`}`;
}

/** @param {{segment: Segment}} props */
function SegmentState({ segment: s }) {
    if (s.error) {
        return html`<span><${Badge} kind="bad">Error<//><span class="small break"> ${s.error}</span></span>`;
    }
    return s.replaying ? html`<${Badge} kind="info">Replaying<//>` : s.caughtUp ? html`<${Badge} kind="good">Caught up<//>` : html`<${Badge} kind="warn">Catching up<//>`;
}

/** @param {import("../types.js").ProcessorInstance} i */
const threads = i => `${i.running ? "runs" : "is paused"}, ${plural(i.activeThreads, "thread")} busy, ${i.availableThreads > THREADS_COUNTED ? "more as needed" : `${i.availableThreads} free`}`;

/** @param {{p: Processor, outcomes: Outcome[]}} props */
function Threads({ p, outcomes }) {
    return html`<div class="card-foot stack tight">
        <div class="row small mute">${p.instances.map(i => html`<span><span class="mono">${i.clientId}</span> ${threads(i)}</span>`)}</div>
        <ul class="outcomes small" aria-live="polite">${outcomes.map(o => html`<li class=${o.ok ? "" : "bad"}>
            ${o.doing ? html`<span class="spin"></span>` : html`<span class="mute mono">${timeOfDay(o.atMillis).slice(0, 8)}</span>`} ${o.text}</li>`)}</ul>
    </div>`;
}

/** @param {{p: Processor, segment: Segment, onClose: () => void, move: (target: string) => void}} props */
function Move({ p, segment, onClose, move }) {
    const others = p.instances.filter(i => i.clientId !== segment.clientId);
    const [target, setTarget] = useState(others[0]?.clientId ?? "");
    return html`<${Dialog} title=${`Move segment ${segment.id} of ${p.name}`} onClose=${onClose} foot=${html`
        <button type="button" class="btn" onClick=${onClose}>Cancel</button>
        <button type="button" class="btn primary" onClick=${() => move(target)}>Move it</button>`}>
        <p class="soft">Everybody else releases the segment, so that the chosen instance claims it. It needs a free thread.</p>
        <fieldset class="choices"><legend class="small mute">To which instance?</legend>${others.map(i => html`<label>
            <input type="radio" name="target" value=${i.clientId} checked=${i.clientId === target} onChange=${() => setTarget(i.clientId)} />
            <span class="mono break grow">${i.clientId}</span><span class="small mute">${plural(i.availableThreads, "free thread")}</span></label>`)}</fieldset>
    <//>`;
}
