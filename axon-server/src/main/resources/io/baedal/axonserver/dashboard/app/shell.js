// @ts-check
/** What surrounds the pages: navigation, context, state of the connection, theme, shortcuts. */
import { html, signal, useEffect, useLayoutEffect, useState } from "./view.js";
import { Icon, Mark } from "./icons.js";
import { Dialog, Notice, Toasts } from "./parts.js";
import { link, topics, call, signInNeeded } from "./net.js";
import { context, href, page, refine, go } from "./route.js";
import { palette } from "./chart.js";
import { duration, timeOfDay } from "./format.js";

/** @type {{title: string, pages: {id: string, label: string, key: string}[]}[]} */
export const MENU = [
    { title: "Now", pages: [
        { id: "overview", label: "Overview", key: "o" },
        { id: "commands", label: "Commands", key: "c" },
        { id: "queries", label: "Queries", key: "q" },
        { id: "processors", label: "Event processors", key: "p" },
    ] },
    { title: "Stored", pages: [
        { id: "events", label: "Events", key: "e" },
        { id: "snapshots", label: "Snapshots", key: "s" },
        { id: "scheduled", label: "Scheduled events", key: "d" },
    ] },
    { title: "Node", pages: [
        { id: "contexts", label: "Contexts", key: "x" },
        { id: "log", label: "Log", key: "l" },
    ] },
];

const helpOpen = signal(false);
const menuOpen = signal(false);
const theme = signal(document.documentElement.dataset.theme ?? "auto");
const shortcuts = signal(stored("shortcuts") !== "off");

/** @param {string} name */
function stored(name) {
    try {
        return localStorage.getItem(name);
    } catch {
        return null;
    }
}

/** @param {string} name @param {string} value */
function store(name, value) {
    try {
        localStorage.setItem(name, value);
    } catch {
        // Then it holds for this page only.
    }
}

function turnTheme() {
    const next = { auto: "light", light: "dark", dark: "auto" }[theme.value] ?? "auto";
    theme.value = next;
    store("theme", next);
    if (next === "auto") {
        delete document.documentElement.dataset.theme;
    } else {
        document.documentElement.dataset.theme = next;
    }
    palette.value++;
}

/** @param {{onPick?: () => void}} props */
function Nav({ onPick }) {
    return html`<nav class="nav" aria-label="Pages">${MENU.map(group => html`<div>
        <div class="nav-title">${group.title}</div>
        <ul>${group.pages.map(p => html`<li><a href=${href(p.id)} aria-current=${page.value === p.id ? "page" : null} onClick=${onPick}>
            <${Icon} name=${p.id} />${p.label}</a></li>`)}</ul>
    </div>`)}</nav>`;
}

function Brand() {
    /** @type {import("./types.js").NodeFacts | undefined} */
    const node = topics.value.node;
    return html`<a class="brand" href=${href("overview")}><${Mark} />
        <span class="brand-name">Event node<span class="brand-sub">${node ? `${node.name} ${node.version}` : "connecting"}</span></span></a>`;
}

function ContextSwitch() {
    const names = topics.value.node?.contexts ?? [];
    const known = names.includes(context.value) ? names : [context.value, ...names];
    return html`<div class="context"><label for="context">Context</label>
        <select id="context" class="input" value=${context.value}
            onChange=${(/** @type {any} */ e) => refine({ context: e.currentTarget.value === "default" ? null : e.currentTarget.value })}>
            ${known.map((/** @type {string} */ name) => html`<option value=${name} selected=${name === context.value}>${name}</option>`)}
        </select></div>`;
}

function Pulse() {
    const { state } = link.value;
    const text = { connecting: "Connecting", live: "Live", stale: "Stale" }[state];
    return html`<div class="pulse" data-state=${state} role="status" title=${text}><i></i><span>${text}</span></div>`;
}

/** Ticks while the connection is lost, so that the age of what is shown stays true. */
function StaleBar() {
    const { state, sinceMillis } = link.value;
    const [, tick] = useState(0);
    useEffect(() => {
        const timer = setInterval(() => state === "stale" && tick(n => n + 1), 1000);
        return () => clearInterval(timer);
    }, [state]);
    if (state !== "stale") {
        return null;
    }
    return html`<div class="stale-bar" role="alert"><span class="spin"></span><span class="grow"><b>The connection to the node is lost.</b>
        What you see is from ${timeOfDay(sinceMillis).slice(0, 8)}, ${duration(Date.now() - sinceMillis)} ago. It reconnects by itself.</span></div>`;
}

function Help() {
    const keys = [
        ...MENU.flatMap(g => g.pages).map(p => [["g", p.key], p.label]),
        [["/"], "Search or filter on this page"],
        [["↑", "↓"], "From row to row in a table; Home and End for the ends"],
        [["Enter"], "Open the row"],
        [["Esc"], "Close what is open"],
        [["f"], "Follow new events (on Events)"],
        [["t"], "Theme: automatic, light, dark"],
        [["m"], "Menu on narrow screens"],
        [["?"], "This sheet"],
    ];
    return html`<${Dialog} title="Keyboard shortcuts" onClose=${() => { helpOpen.value = false; }}>
        <dl class="keys">${keys.map(([combo, what]) => html`<div><dt>${/** @type {string[]} */ (combo).map(k => html`<kbd>${k}</kbd> `)}</dt><dd>${what}</dd></div>`)}</dl>
        <label class="row"><input type="checkbox" checked=${shortcuts.value} onChange=${(/** @type {any} */ e) => {
            shortcuts.value = e.currentTarget.checked;
            store("shortcuts", shortcuts.value ? "on" : "off");
        }} /> Single-key shortcuts are on</label>
    <//>`;
}

function Drawer() {
    const close = () => { menuOpen.value = false; };
    return html`<${Dialog} kind="drawer" label="Menu" onClose=${close}><${Brand} /><${Nav} onPick=${close} /><//>`;
}

async function signOut() {
    await call("/v1/dashboard/session", { method: "DELETE" }).catch(failure => failure);
    signInNeeded.value = true;
}

/** @param {{children: any}} props */
export function Shell({ children }) {
    // Before the first paint: whoever sees the page may press a key.
    useLayoutEffect(listenForKeys, []);
    const label = { auto: "Theme: as the system", light: "Theme: light", dark: "Theme: dark" }[theme.value];
    const icon = { auto: "auto", light: "sun", dark: "moon" }[theme.value] ?? "auto";
    const user = topics.value.node?.user;
    return html`<a class="skip" href="#content" onClick=${(/** @type {Event} */ e) => { e.preventDefault(); document.getElementById("content")?.focus(); }}>Skip to the page</a>
    <div class="shell">
        <aside class="side" aria-label="Navigation"><${Brand} /><${Nav} /><${Foot} /></aside>
        <div class="main">
            <header class="top">
                <button type="button" class="btn bare icon top-menu" aria-label="Menu" onClick=${() => { menuOpen.value = true; }}><${Icon} name="menu" /></button>
                <${ContextSwitch} /><span class="grow"></span><${Pulse} />
                ${user && html`<button type="button" class="btn small" onClick=${signOut}>Sign out</button>`}
                <button type="button" class="btn bare icon" aria-label=${label} title=${label} onClick=${turnTheme}><${Icon} name=${icon} /></button>
                <button type="button" class="btn bare icon" aria-label="Keyboard shortcuts" title="Keyboard shortcuts (?)" onClick=${() => { helpOpen.value = true; }}><${Icon} name="help" /></button>
            </header>
            <${StaleBar} />
            <main class="content" id="content" tabindex="-1" data-stale=${String(link.value.state === "stale")}><${Refused} />${children}</main>
        </div>
    </div>
    ${helpOpen.value && html`<${Help} />`}
    ${menuOpen.value && html`<${Drawer} />`}
    <${Toasts} />`;
}

/** What the node does not show, and why: no such context, or a role that is missing. */
function Refused() {
    const refused = topics.value.refused;
    return refused ? html`<${Notice} kind="warn" title="The node does not show this">${refused.message}<//>` : null;
}

function Foot() {
    /** @type {import("./types.js").NodeFacts | undefined} */
    const node = topics.value.node;
    return html`<div class="side-foot">${node && html`<span class="break">gRPC ${node.address}</span>
        <span title=${new Date(node.startedMillis).toString()}>up since ${timeOfDay(node.startedMillis).slice(0, 5)}</span>`}</div>`;
}

/** "g" and a letter goes to a page; nothing of this while typing or in a dialog. */
function listenForKeys() {
    let waiting = 0;
    const pressed = (/** @type {KeyboardEvent} */ event) => {
        const target = /** @type {HTMLElement} */ (event.target);
        if (!shortcuts.peek() || event.ctrlKey || event.metaKey || event.altKey
            || target.closest("input, textarea, select, dialog, [contenteditable]")) {
            return;
        }
        const second = Date.now() - waiting < 1200;
        waiting = 0;
        const destination = MENU.flatMap(g => g.pages).find(p => p.key === event.key);
        if (second && destination) {
            go(destination.id);
        } else if (event.key === "g") {
            waiting = Date.now();
        } else if (!single(event.key)) {
            return;
        }
        event.preventDefault();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
}

/** @param {string} key @returns {boolean} whether it meant something */
function single(key) {
    switch (key) {
        case "?": helpOpen.value = true; return true;
        case "t": turnTheme(); return true;
        case "m": menuOpen.value = matchMedia("(max-width: 860px)").matches; return true;
        case "/": return press("[data-search]", "focus");
        case "f": return press("[data-follow]", "click");
        default: return false;
    }
}

/** @param {string} selector @param {"focus" | "click"} how */
function press(selector, how) {
    const target = /** @type {HTMLElement | null} */ (document.querySelector(selector));
    target?.[how]();
    return target !== null;
}
