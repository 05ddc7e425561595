// @ts-check
/** One event or snapshot in full: beside the list where there is room, over it where there is not. */
import { html, useEffect, useState } from "./view.js";
import { Breakable, Dialog, Notice, TypeName } from "./parts.js";
import { Icon } from "./icons.js";
import { PayloadView } from "./payload.js";
import { bytes, count, dateTime, instant, timeOfDay } from "./format.js";
import { href } from "./route.js";

const WIDE = "(min-width: 1100px)";

/** Whether there is room for two columns. */
export function useWide() {
    const query = matchMedia(WIDE);
    const [wide, setWide] = useState(query.matches);
    useEffect(() => {
        const changed = () => setWide(query.matches);
        query.addEventListener("change", changed);
        return () => query.removeEventListener("change", changed);
    }, []);
    return wide;
}

/**
 * @param {{title: string, answer: {data: import("./types.js").EventDetail | null, problem: string | null}, onClose: () => void, tools?: any}} props
 */
export function DetailPane({ title, answer, onClose, tools }) {
    const wide = useWide();
    const body = html`${answer.problem && html`<${Notice} kind="bad" title="It cannot be shown">${answer.problem}<//>`}
        ${answer.data && html`<${Facts} event=${answer.data} />`}`;
    if (!wide) {
        return html`<${Dialog} title=${title} onClose=${onClose} foot=${tools}>${body}<//>`;
    }
    const onKeyDown = (/** @type {KeyboardEvent} */ e) => {
        if (e.key === "Escape") {
            document.querySelector(/** @type {any} */ (".chosen .rowlink"))?.focus();
            onClose();
        }
    };
    return html`<aside class="card pane" aria-label=${title} onKeyDown=${onKeyDown}>
        <div class="card-head"><h2 class="grow">${title}</h2>${tools}
            <button type="button" class="btn bare icon" aria-label="Close" onClick=${onClose}><${Icon} name="close" /></button></div>
        <div class="card-body">${body}</div></aside>`;
}

/** @param {{event: import("./types.js").EventDetail}} props */
function Facts({ event }) {
    return html`<div class="strong"><${TypeName} type=${event.type} /></div>
        <dl class="facts small">
            ${event.position >= 0 && html`<dt>Position</dt><dd>${count(event.position)}</dd>`}
            <dt>Time</dt><dd title=${instant(event.timeMillis)}>${dateTime(event.timeMillis)}<span class="mute">${timeOfDay(event.timeMillis).slice(8)}</span></dd>
            ${event.aggregateId && html`<dt>Aggregate</dt><dd><a class="mono" href=${href("events", { aggregate: event.aggregateId })}>${event.aggregateId}</a>
                <span class="mute"> ${event.aggregateType || "no type"}, sequence ${count(event.sequence)}</span></dd>`}
            <dt>Type</dt><dd><a class="mono" href=${href("events", { type: event.type })}><${Breakable} text=${event.type} /></a>${event.revision && html`<span class="mute"> revision ${event.revision}</span>`}</dd>
            <dt>Id</dt><dd class="mono">${event.id || "none"}</dd>
            <dt>Stored size</dt><dd>${bytes(event.bytes)}</dd>
        </dl>
        <div class="stack tight"><h3>Payload</h3><${PayloadView} key=${`${event.position} ${event.id}`} payload=${event.payload} /></div>
        <${Metadata} values=${event.metadata} />`;
}

/** @param {{values: import("./types.js").MetaValue[]}} props */
export function Metadata({ values }) {
    return html`<div class="stack tight"><h3>Metadata</h3>${values.length === 0
        ? html`<p class="small mute">none</p>`
        : html`<dl class="facts small">${values.map(m => html`<dt class="break">${m.name}</dt><dd class="mono">${m.value}
            ${m.kind !== "text" && html`<span class="mute"> ${m.kind}</span>`}</dd>`)}</dl>`}</div>`;
}
