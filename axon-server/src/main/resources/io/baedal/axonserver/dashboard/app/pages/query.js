// @ts-check
/** Ad-hoc queries over events, kept up to date by the node while the page is open. */
import { html } from "../view.js";
import { useLive } from "../use.js";
import { Empty, Notice } from "../parts.js";
import { Icon } from "../icons.js";
import { count, plural } from "../format.js";
import { refine } from "../route.js";

/** @typedef {{columns: string[], rows: string[][], done: boolean, truncated: boolean, problem?: string}} Result */

const EXAMPLES = [
    ["groupby(payloadType, count()) | sortby count desc", "how many events there are of each type"],
    ["last hour | groupby(aggregateType, count(), max(timestamp) as newest)", "what the last hour brought"],
    ["payloadType contains \"Order\" | select(token, aggregateIdentifier, payloadData)", "payloads of some types"],
];

/** @param {{query: string}} props */
export function QueryResult({ query }) {
    const live = useLive(query ? ["query"] : ["head"], query ? { query } : {});
    /** @type {Result | undefined} */
    const result = query ? live.query : undefined;
    const submit = (/** @type {Event} */ event) => {
        event.preventDefault();
        const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
        refine({ query: String(form.get("query") ?? "").trim() || " " });
    };
    return html`<form class="card search-query" role="search" aria-label="Query" onSubmit=${submit}>
            <label class="field grow"><span>Query</span><input class="input mono" name="query" data-search defaultValue=${query} spellcheck=${false} autocomplete="off" autofocus /></label>
            <button type="submit" class="btn primary"><${Icon} name="search" />Run</button></form>
        ${!query && html`<section class="card"><${Empty} icon="search" title="Ask the log a question"><p>Filter, select, group and sort. The answer stays live. For example:</p>
            <ul class="examples">${EXAMPLES.map(([text, what]) => html`<li><button type="button" class="fold mono" onClick=${() => refine({ query: text })}>${text}</button> <span class="small">${what}</span></li>`)}</ul><//></section>`}
        ${result?.problem && html`<${Notice} kind="bad" title="The query cannot be answered">${result.problem}<//>`}
        ${query && !result && !live.refused && html`<section class="card card-body mute"><span class="row"><span class="spin"></span> Reading the log</span></section>`}
        ${result && !result.problem && html`<${Answer} result=${result} />`}`;
}

/** @param {{result: Result}} props */
function Answer({ result }) {
    return html`<section class="card live"><div class="card-head small mute"><span class="grow">${plural(result.rows.length, "row")}${result.truncated && ", the first of more: add a limit or a filter"}</span>
            <span class="row">${result.done ? "complete, and live" : html`<span class="spin"></span> still reading`}</span></div>
        ${result.rows.length === 0 && result.done
            ? html`<${Empty} icon="search" title="No rows"><p>The query is understood, and nothing matches it yet. Rows appear here when something does.</p><//>`
            : html`<div class="table-box" tabindex="0" role="region" aria-label="Result"><table><thead><tr>${result.columns.map(c => html`<th scope="col">${c}</th>`)}</tr></thead>
                <tbody>${result.rows.map(row => html`<tr>${row.map(value => html`<td><span class="cell">${shown(value)}</span></td>`)}</tr>`)}</tbody></table></div>`}</section>`;
}

/** @param {string} value */
function shown(value) {
    return /^\d{5,15}$/.test(value) ? html`<span title=${value}>${count(Number(value))}</span>` : value;
}
