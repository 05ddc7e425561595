// @ts-check
import { html, useEffect, useLayoutEffect, useRef, useState } from "../view.js";
import { useLive } from "../use.js";
import { Empty, Spark, Stat } from "../parts.js";
import { History, meter } from "../chart.js";
import { count, plural, rate, typeName } from "../format.js";
import { href } from "../route.js";
import { topics } from "../net.js";

/** @typedef {import("../types.js").Overview} Facts */

/** So many applications show their handlers without being asked. */
const FEW = 3;
const ROOM_FOR_HANDLERS = "(min-width: 861px)";

/** Rates of the last minutes, computed here from the node's counters. */
function flows() {
    const meters = [meter(), meter(), meter()];
    const history = new History(3);
    return {
        history,
        /** @param {Facts} facts */
        add(facts) {
            history.add(facts.atMillis, [facts.commands, facts.queries, facts.head].map((total, i) => meters[i]?.(facts.atMillis, total) ?? null));
        },
    };
}

export function Overview() {
    const flow = useRef(/** @type {ReturnType<typeof flows> | null} */ (null));
    flow.current ??= flows();
    const live = useLive(["overview"], {}, (topic, data) => topic === "overview" && flow.current?.add(data));
    /** @type {Facts | undefined} */
    const facts = live.overview;
    return html`<div class="page-head"><div><h1>Overview</h1><p>Who is connected to this context, and what flows through it.</p></div></div>
        ${facts && html`<${Totals} facts=${facts} history=${flow.current.history} /><${Graph} facts=${facts} />`}`;
}

/** @param {{facts: Facts, history: History}} props */
function Totals({ facts, history }) {
    const now = history.series.map(s => s.at(-1) ?? null);
    const instances = facts.applications.reduce((n, a) => n + a.instances.length, 0);
    const series = history.series.map(s => s.slice(-120));
    return html`<dl class="card stats live">
        <${Stat} label="Applications" value=${count(facts.applications.length)} note=${plural(instances, "connection")} />
        <${Stat} label="Events" value=${count(facts.head)} note="in this context" />
        <${Stat} label="Events stored" value=${rate(now[2])} unit="/s"><${Spark} values=${series[2] ?? []} /><//>
        <${Stat} label="Commands" value=${rate(now[0])} unit="/s"><${Spark} values=${series[0] ?? []} /><//>
        <${Stat} label="Queries" value=${rate(now[1])} unit="/s"><${Spark} values=${series[1] ?? []} /><//>
    </dl>`;
}

/** @param {{facts: Facts}} props */
function Graph({ facts }) {
    const box = useRef(/** @type {HTMLDivElement | null} */ (null));
    const edges = useEdges(box, facts.applications.map(a => a.component).join());
    const node = topics.value.node;
    if (facts.applications.length === 0) {
        return html`<section class="card live"><${Empty} icon="overview" title="No application is connected">
            <p>Point one at this node and start it. It appears here by itself.</p>
            <pre>axon.axonserver.servers=${node?.address ?? "127.0.0.1:8124"}</pre><//></section>`;
    }
    return html`<section class="graph live" ref=${box} aria-label="Connected applications">
        <svg class="edges" aria-hidden="true" focusable="false">${edges.map(d => html`<path d=${d} />`)}</svg>
        <div class="graph-node" data-hub><span class="strong">${node?.name ?? "This node"}</span>
            <span class="tiny mute break">${node?.address}</span>
            <span class="tiny mute">${count(facts.head)} events</span></div>
        <ul class="graph-apps">${facts.applications.map(app => html`<${App} key=${app.component} app=${app} few=${facts.applications.length <= FEW} />`)}</ul>
    </section>`;
}

/** @param {{app: import("../types.js").Application, few: boolean}} props few: there is room to show what each one handles */
function App({ app, few }) {
    const [open, setOpen] = useState(few && matchMedia(ROOM_FOR_HANDLERS).matches);
    const id = `app-${app.component}`;
    const versions = [...new Set(app.instances.map(i => i.version).filter(Boolean))];
    return html`<li class="card app" data-spoke>
        <div class="app-head">
            <h2><button type="button" class="rowlink" aria-expanded=${String(open)} aria-controls=${id} onClick=${() => setOpen(!open)}>${app.component}</button></h2>
            <span class="app-dots" title=${app.instances.map(i => i.clientId).join("\n")}>${app.instances.slice(0, 12).map(() => html`<i></i>`)}
                <span class="small mute">${plural(app.instances.length, "instance")}</span></span>
            <span class="small mute">${versions.length ? `version ${versions.join(", ")}` : "version unknown"}</span>
        </div>
        <div class="app-links">
            <a href=${href("commands", { find: app.component })}>${plural(app.commands.length, "command")}</a>
            <a href=${href("queries", { find: app.component })}>${plural(app.queries.length, "query", "queries")}</a>
            <a href=${href("processors", { find: app.component })}>${plural(app.processors.length, "processor")}</a>
        </div>
        ${open && html`<div class="app-more" id=${id}>
            <${Instances} instances=${app.instances} />
            <${Names} title="Handles commands" names=${app.commands} />
            <${Names} title="Answers queries" names=${app.queries} />
            <${Names} title="Processes events" names=${app.processors} />
        </div>`}
    </li>`;
}

/** @param {{instances: import("../types.js").Instance[]}} props */
function Instances({ instances }) {
    return html`<div class="wide"><h3>Instances</h3><ul class="instances">${instances.map(i => html`<li>
        <span class="mono small break">${i.clientId}</span>
        <span class="tiny mute">${[i.version && `version ${i.version}`, ...Object.entries(i.tags).map(([k, v]) => `${k}=${v}`)].filter(Boolean).join(" · ")}</span></li>`)}</ul></div>`;
}

/** @param {{title: string, names: string[]}} props */
function Names({ title, names }) {
    return html`<div><h3>${title}</h3>${names.length === 0
        ? html`<p class="small mute">none</p>`
        : html`<ul class="small">${names.map(name => html`<li class="break" title=${name}>${typeName(name).name}</li>`)}</ul>`}</div>`;
}

/**
 * Lines from the hub to each spoke, measured after layout: beside each other they fan out, below each other they branch off.
 * @param {{current: HTMLElement | null}} box
 * @param {string} changed
 */
function useEdges(box, changed) {
    const [edges, setEdges] = useState(/** @type {string[]} */ ([]));
    const measure = () => box.current && setEdges(measured(box.current));
    useLayoutEffect(measure, [changed]);
    useEffect(() => {
        if (!box.current) {
            return undefined;
        }
        const resized = new ResizeObserver(measure);
        resized.observe(box.current);
        return () => resized.disconnect();
    }, [changed]);
    return edges;
}

/** @param {HTMLElement} box */
function measured(box) {
    const zero = box.getBoundingClientRect();
    const hub = box.querySelector("[data-hub]")?.getBoundingClientRect();
    if (!hub) {
        return [];
    }
    return [...box.querySelectorAll("[data-spoke]")].map(spoke => {
        const to = spoke.getBoundingClientRect();
        const y = to.top - zero.top + Math.min(to.height / 2, 34);
        if (to.left <= hub.right) {
            const x = hub.left - zero.left + 14;
            return `M${x} ${hub.bottom - zero.top}V${y - 8}q0 8 8 8H${to.left - zero.left}`;
        }
        const from = { x: hub.right - zero.left, y: hub.top - zero.top + hub.height / 2 };
        const end = to.left - zero.left;
        const bend = (end - from.x) / 2;
        return `M${from.x} ${from.y}C${from.x + bend} ${from.y} ${end - bend} ${y} ${end} ${y}`;
    });
}
