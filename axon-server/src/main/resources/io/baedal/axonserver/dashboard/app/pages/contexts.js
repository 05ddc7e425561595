// @ts-check
import { html, useState } from "../view.js";
import { useLive } from "../use.js";
import { Badge, Dialog, Notice, announce } from "../parts.js";
import { Icon } from "../icons.js";
import { Table } from "../table.js";
import { Confirm } from "../confirm.js";
import { bytes, count, dateTime, plural } from "../format.js";
import { call, withParams } from "../net.js";
import { context, href, refine } from "../route.js";

/** @typedef {import("../types.js").Context} Context */

const DEFAULT_CONTEXT = "default";

export function Contexts() {
    const live = useLive(["contexts"]);
    /** @type {import("../types.js").Contexts | undefined} */
    const facts = live.contexts;
    const [asked, setAsked] = useState(/** @type {{what: "create" | "delete" | "purge", of?: Context} | null} */ (null));
    const close = () => setAsked(null);
    return html`<div class="page-head"><div><h1>Contexts</h1><p>Each has a log of its own, and its own handlers, processors and scheduled events.</p></div>
            <div class="actions"><button type="button" class="btn primary" onClick=${() => setAsked({ what: "create" })}><${Icon} name="plus" />New context</button></div></div>
        ${facts && html`<section class="card live"><div class="table-box">
            <${Table} columns=${columns((what, of) => setAsked({ what, of }))} rows=${facts.contexts} keyOf=${(/** @type {Context} */ c) => c.name} label="Contexts" sort="name" /></div></section>`}
        ${asked?.what === "create" && html`<${Create} taken=${facts?.contexts.map(c => c.name) ?? []} onClose=${close} />`}
        ${asked?.what === "delete" && asked.of && html`<${Delete} of=${asked.of} onClose=${close} />`}
        ${asked?.what === "purge" && asked.of && (live.node?.purgeable
            ? html`<${Purge} of=${asked.of} onClose=${close} />`
            : html`<${NoPurge} of=${asked.of} onClose=${close} />`)}`;
}

/** @param {(what: "delete" | "purge", of: Context) => void} ask @returns {import("../table.js").Column<Context>[]} */
function columns(ask) {
    return [
        { id: "name", label: "Name", cell: c => html`<a class="strong" href=${href("overview", { context: c.name === DEFAULT_CONTEXT ? null : c.name })}>${c.name}</a>
            ${c.name === context.value && html` <${Badge} kind="plain">shown now<//>`}`, sortBy: c => c.name },
        { id: "events", label: "Events", num: true, cell: c => count(c.events), sortBy: c => c.events },
        { id: "bytes", label: "Size", num: true, cell: c => bytes(c.bytes), sortBy: c => c.bytes ?? 0 },
        { id: "last", label: "Newest event", cell: c => html`<span class="nowrap">${dateTime(c.lastEventMillis)}</span>`, sortBy: c => c.lastEventMillis ?? 0 },
        { id: "scheduled", label: "Scheduled", num: true, cell: c => count(c.scheduled), sortBy: c => c.scheduled },
        { id: "apps", label: "Applications", num: true, cell: c => html`<span title=${c.applications.join(", ")}>${count(c.applications.length)}</span>`, sortBy: c => c.applications.length },
        { id: "do", label: "Actions", quiet: true, cell: c => html`<span class="row end nowrap">
            <button type="button" class="btn small danger" aria-label=${`Purge ${c.name}`} onClick=${() => ask("purge", c)}>Purge</button>
            ${c.name !== DEFAULT_CONTEXT && html`<button type="button" class="btn small danger" aria-label=${`Delete ${c.name}`} onClick=${() => ask("delete", c)}>Delete</button>`}</span>` },
    ];
}

/** @param {Context} c */
function contents(c) {
    return [
        html`<b>${plural(c.events, "event")}</b>${c.bytes !== undefined && html`, ${bytes(c.bytes)} on disk`}`,
        html`<b>${plural(c.snapshots, "snapshot")}</b>`,
        html`<b>${plural(c.scheduled, "scheduled event")}</b>`,
    ];
}

/** @param {{of: Context, onClose: () => void}} props */
function Delete({ of, onClose }) {
    const act = async () => {
        await call(`/v1/context/${encodeURIComponent(of.name)}`, { method: "DELETE" });
        announce(`Context ${of.name} is deleted`);
        if (context.value === of.name) {
            refine({ context: null });
        }
    };
    const losses = [html`the context <b>${of.name}</b> itself`, ...contents(of), of.applications.length > 0
        && html`the connection of ${plural(of.applications.length, "application")}: ${of.applications.join(", ")}. They are refused until the context exists again.`];
    return html`<${Confirm} title=${`Delete context ${of.name}?`} verb="Delete it" typed=${of.name} losses=${losses.filter(Boolean)} ...${{ act, onClose }} />`;
}

/** @param {{of: Context, onClose: () => void}} props */
function Purge({ of, onClose }) {
    const act = async () => {
        await call(withParams("/v1/devmode/purge-events", { targetContext: of.name }), { method: "DELETE" });
        announce(`Context ${of.name} is empty`);
    };
    const keeps = of.applications.length === 0 ? "The context stays, empty." : `The context stays, empty. ${of.applications.join(", ")} keep tokens that point past
        its end: reset their processors, or they wait for positions that come again.`;
    return html`<${Confirm} title=${`Purge context ${of.name}?`} verb="Purge it" typed=${of.name} losses=${contents(of)} keeps=${keeps} ...${{ act, onClose }} />`;
}

/** @param {{of: Context, onClose: () => void}} props */
function NoPurge({ of, onClose }) {
    return html`<${Dialog} title=${`Purge context ${of.name}?`} onClose=${onClose} foot=${html`<button type="button" class="btn primary" onClick=${onClose}>Understood</button>`}>
        <p>This node keeps its events: only a node that was started for development removes them all at once.</p>
        <p class="mute">If that is what it is for, restart it with <code>--devmode</code> (in code <code>NodeConfig.devMode</code>). Another way is to delete the context and create it anew.</p>
    <//>`;
}

/** @param {{taken: string[], onClose: () => void}} props */
function Create({ taken, onClose }) {
    const [name, setName] = useState("");
    const [busy, setBusy] = useState(false);
    const [problem, setProblem] = useState(/** @type {string | null} */ (null));
    const submit = async (/** @type {Event} */ event) => {
        event.preventDefault();
        if (busy || !name) {
            return;
        }
        if (taken.includes(name)) {
            setProblem(`There is a context ${name} already; choose another name.`);
            return;
        }
        setBusy(true);
        try {
            await call("/v1/context", { method: "POST", body: { context: name } });
            announce(`Context ${name} is created`);
            onClose();
        } catch (failure) {
            setProblem(failure instanceof Error ? failure.message : String(failure));
            setBusy(false);
        }
    };
    return html`<${Dialog} title="New context" onClose=${onClose} foot=${html`<button type="button" class="btn" onClick=${onClose}>Cancel</button>
        <button type="submit" form="create" class="btn primary" aria-disabled=${String(busy || !name)}>Create it</button>`}>
        <form id="create" class="stack" onSubmit=${submit}>
            <label class="field"><span>Name</span><input class="input" autocomplete="off" spellcheck=${false} value=${name} autofocus
                onInput=${(/** @type {any} */ e) => { setName(e.currentTarget.value); setProblem(null); }} /></label>
            <p class="mute small">Applications choose it with <code>axon.axonserver.context=${name || "name"}</code>.</p>
            ${problem && html`<${Notice} kind="bad" title="It was not created">${problem}<//>`}
        </form><//>`;
}
