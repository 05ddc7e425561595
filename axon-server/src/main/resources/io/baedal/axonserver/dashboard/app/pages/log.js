// @ts-check
import { html, useEffect, useRef, useState } from "../view.js";
import { useLive } from "../use.js";
import { Badge, Notice, Stat } from "../parts.js";
import { Chart, History, meter } from "../chart.js";
import { call } from "../net.js";
import { bytes, count, dateTime, duration, latency, plural, rate } from "../format.js";

/** @typedef {import("../types.js").LogFacts} LogFacts */

const LOOK_AGAIN_MILLIS = 500;

/** What the counters were at each second, turned into what happened between. */
function growth() {
    const events = meter();
    const history = { events: new History(1), group: new History(1), sync: new History(2), version: 0 };
    /** @type {LogFacts | null} */
    let before = null;
    return {
        history,
        /** @param {LogFacts} now */
        add(now) {
            const syncs = before ? now.syncs - before.syncs : 0;
            history.events.add(now.atMillis, [events(now.atMillis, now.events)]);
            history.group.add(now.atMillis, [syncs > 0 && before ? (now.events - before.events) / syncs : null]);
            history.sync.add(now.atMillis, now.syncs > 0 ? [now.syncMillisMedian, now.syncMillisP99] : [null, null]);
            history.version++;
            before = now;
        },
    };
}

export function Log() {
    const growing = useRef(/** @type {ReturnType<typeof growth> | null} */ (null));
    growing.current ??= growth();
    const live = useLive(["log"], {}, (topic, data) => topic === "log" && growing.current?.add(data));
    /** @type {LogFacts | undefined} */
    const log = live.log;
    return html`<div class="page-head"><div><h1>Log</h1><p>Where the events of this context are kept, and how well the disk keeps up.</p></div></div>
        ${log && html`<${State} log=${log} /><${Facts} log=${log} /><${Charts} log=${log} history=${growing.current.history} /><${Backup} log=${log} />`}`;
}

/** @param {{log: LogFacts}} props */
function State({ log }) {
    if (log.state === "OPEN") {
        return null;
    }
    const cure = log.state === "FULL"
        ? "Free some space; the node takes appends again by itself, without a restart."
        : "Nothing more is acknowledged. Look at the node's output, check the disk, and restart the node: what it acknowledged is safe.";
    return html`<${Notice} kind=${log.state === "FULL" ? "warn" : "bad"} title=${log.state === "FULL" ? "The disk is full" : "The log has stopped"}>
        <span>${log.reason}</span><span>${cure}</span><//>`;
}

/** @param {{log: LogFacts}} props */
function Facts({ log }) {
    return html`<dl class="card stats live">
        <${Stat} label="Status" value=${html`<${Badge} kind=${log.state === "OPEN" ? "good" : "bad"}>${log.state === "OPEN" ? "Writing" : log.state.toLowerCase()}<//>`}
            note=${log.directory ? html`<span class="mono break">${log.directory}</span>` : "in memory, gone when the node stops"} />
        <${Stat} label="Events" value=${count(log.events)} note=${`${plural(log.snapshots, "snapshot")}, ${count(log.scheduled)} scheduled`} />
        <${Stat} label="Size" value=${bytes(log.bytes)} note=${log.freeBytes === undefined ? null : `${bytes(log.freeBytes)} free`} />
        <${Stat} label="Durability" value=${log.durability} note=${meaning(log.durability)} />
        <${Stat} label="Sync latency" value=${log.syncs > 0 ? latency(log.syncMillisMedian) : "–"}
            note=${log.syncs > 0 ? `99 % within ${latency(log.syncMillisP99)}` : log.directory ? "nothing synced yet" : "memory needs no sync"} />
        <${Stat} label="Newest group" value=${count(log.groupRequests)} unit=${log.groupRequests === 1 ? "request" : "requests"} note=${`${plural(log.groupEvents, "event")} in one write`} />
    </dl>`;
}

/** @param {string} durability */
function meaning(durability) {
    if (durability === "memory") {
        return "nothing is kept on disk";
    }
    return durability.startsWith("interval") ? "a crash may lose the last interval" : "acknowledged means on disk";
}

/** @param {{log: LogFacts, history: ReturnType<typeof growth>["history"]}} props */
function Charts({ log, history }) {
    const shared = { version: history.version, height: 150 };
    return html`<section class="card live"><h2 class="visually-hidden">The last minutes</h2><div class="card-body charts">
        <${Chart} title="Growth" history=${history.events} names=${["events/s"]} format=${rate} ...${shared} />
        <${Chart} title="Sync latency" history=${history.sync} names=${["median", "99 %"]} format=${latency} ...${shared} />
        <${Chart} title="Group size" history=${history.group} names=${["events a sync"]} format=${rate} ...${shared} />
    </div><div class="card-foot small mute">Since this page opened; ${plural(log.syncs, "sync", "syncs")} since the log was.</div></section>`;
}

/** @typedef {{name: string, state: "RUNNING" | "COMPLETE" | "FAILED", step?: string, done: number, total: number, bytes: number, problem?: string}} Made */

/** @param {{log: LogFacts}} props */
function Backup({ log }) {
    const [made, setMade] = useState(/** @type {Made | null} */ (null));
    const [problem, setProblem] = useState(/** @type {string | null} */ (null));
    const running = made?.state === "RUNNING";
    /** @param {string} method */
    const ask = method => call("/v1/backup", { method }).then(setMade, failure => {
        setMade(null);
        setProblem(failure.message);
    });
    useEffect(() => {
        if (!running) {
            return undefined;
        }
        const timer = setTimeout(() => ask("GET"), LOOK_AGAIN_MILLIS);
        return () => clearTimeout(timer);
    }, [made]);
    const begin = () => {
        setProblem(null);
        ask("POST");
    };
    return html`<section class="card live"><div class="card-head"><h2 class="grow">Backup</h2>
            ${log.directory && html`<${Badge} kind=${log.lastBackupMillis === undefined ? "warn" : "good"}>${age(log.lastBackupMillis)}<//>
            <button type="button" class="btn small" aria-disabled=${String(running)} onClick=${() => !running && begin()}>${running && html`<span class="spin"></span>`}Back up now</button>`}</div>
        <div class="card-body"><p class="soft">${log.directory
            ? "A backup is a consistent copy of all contexts, made while the node goes on writing."
            : html`Events in memory have no backup. Start the node with <code>--data</code> and a folder to keep them.`}</p>
            <div aria-live="polite">${problem && html`<${Notice} kind="bad" title="There is no backup">${problem}<//>`}
            ${made && html`<${Progress} made=${made} />`}</div></div></section>`;
}

/** @param {number | undefined} millis */
function age(millis) {
    return millis === undefined ? "None yet" : html`<span title=${dateTime(millis)}>${duration(Date.now() - millis)} ago</span>`;
}

/** @param {{made: Made}} props */
function Progress({ made }) {
    switch (made.state) {
        case "RUNNING": return html`<p class="mute">${made.step}${made.total > 0 && `: ${count(made.done)} of ${count(made.total)}`}</p>`;
        case "FAILED": return html`<${Notice} kind="bad" title=${`${made.name} failed`}>${made.problem}<//>`;
        case "COMPLETE": return html`<${Notice} kind="good" title=${`${made.name} is complete`}>${bytes(made.bytes)}<//>`;
    }
}
