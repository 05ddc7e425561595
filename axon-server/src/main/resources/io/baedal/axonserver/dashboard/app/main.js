// @ts-check
import { computed, html, render, useEffect } from "./view.js";
import { Shell, MENU } from "./shell.js";
import { SignIn } from "./signin.js";
import { Empty } from "./parts.js";
import { context, page, href } from "./route.js";
import { forget, signInNeeded, topics } from "./net.js";
import { Overview } from "./pages/overview.js";
import { Commands, Queries } from "./pages/handlers.js";
import { Processors } from "./pages/processors.js";
import { Events } from "./pages/events.js";
import { Snapshots } from "./pages/snapshots.js";
import { Scheduled } from "./pages/scheduled.js";
import { Contexts } from "./pages/contexts.js";
import { Log } from "./pages/log.js";

/** @type {Record<string, any>} */
const PAGES = {
    overview: Overview, commands: Commands, queries: Queries, processors: Processors, events: Events,
    snapshots: Snapshots, scheduled: Scheduled, contexts: Contexts, log: Log,
};

/** Apart, because the rest of what the topics hold changes every second. */
const nodeName = computed(() => topics.value.node?.name ?? "Event node");

function App() {
    const id = page.value;
    const node = nodeName.value;
    useEffect(() => {
        const label = MENU.flatMap(g => g.pages).find(p => p.id === id)?.label ?? "Not found";
        document.title = `${label} · ${node}`;
    }, [id, node]);
    useEffect(() => {
        document.getElementById("content")?.focus({ preventScroll: true });
        scrollTo(0, 0);
    }, [id]);
    if (signInNeeded.value) {
        return html`<${SignIn} />`;
    }
    return html`<${Shell}><${Page} key=${`${id} ${context.value}`} id=${id} /><//>`;
}

/** @param {{id: string}} props */
function Page({ id }) {
    const Found = PAGES[id];
    useEffect(() => forget, []);
    return Found
        ? html`<${Found} />`
        : html`<${Empty} icon="search" title="There is no such page"><p><a href=${href("overview")}>Go to the overview</a>.</p><//>`;
}

const root = /** @type {HTMLElement} */ (document.getElementById("app"));
root.textContent = "";
render(html`<${App} />`, root);
