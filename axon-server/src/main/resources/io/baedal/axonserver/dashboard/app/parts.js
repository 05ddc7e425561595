// @ts-check
/** Small parts that several pages share. */
import { html, useEffect, useId, useRef, signal } from "./view.js";
import { Icon } from "./icons.js";
import { typeName } from "./format.js";

/** @param {{icon: string, title: string, children?: any}} props what is missing, and what to do about it */
export function Empty({ icon, title, children }) {
    return html`<div class="empty"><${Icon} name=${icon} /><h2>${title}</h2>${children}</div>`;
}

/** @param {{kind?: string, title: string, children?: any}} props */
export function Notice({ kind = "", title, children }) {
    return html`<div class=${`notice ${kind}`} role=${kind === "bad" ? "alert" : "status"}>
        <span class="strong">${title}</span>${children}
    </div>`;
}

/** @param {{label: string, value: any, unit?: string, note?: any, children?: any}} props */
export function Stat({ label, value, unit, note, children }) {
    return html`<div class="stat">
        <dt>${label}</dt>
        <dd>${value}${unit && html` <small>${unit}</small>`}${note && html`<div class="note">${note}</div>`}${children}</dd>
    </div>`;
}

/** A message's or payload's class: its own name large, where it lives small. @param {{type: string}} props */
export function TypeName({ type }) {
    const { name, pkg } = typeName(type);
    return html`<span class="name" title=${type}><${Breakable} text=${name} />${pkg && html`<span class="pkg"><${Breakable} text=${pkg} /></span>`}</span>`;
}

/** A dotted name that may break after a dot, and nowhere else. @param {{text: string}} props */
export function Breakable({ text }) {
    return text.split(/(?<=\.)/).map(part => html`${part}<wbr />`);
}

/** @param {{kind?: string, children?: any}} props */
export function Badge({ kind = "", children }) {
    return html`<span class=${`badge ${kind}`}>${children}</span>`;
}

/**
 * A line without axes, for the shape of the last minutes.
 * @param {{values: (number | null)[]}} props
 */
export function Spark({ values }) {
    const seen = values.filter(v => v !== null);
    if (seen.length < 2) {
        return html`<svg class="spark" aria-hidden="true"></svg>`;
    }
    const highest = Math.max(...seen, 1e-9);
    const points = seen.map((v, i) => `${(i / (seen.length - 1)) * 100} ${25 - (v / highest) * 22}`);
    const line = `M${points.join("L")}`;
    return html`<svg class="spark" viewBox="0 0 100 26" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <path class="area" d=${`${line}L100 26L0 26z`} /><path d=${line} />
    </svg>`;
}

/**
 * A modal dialog: the browser keeps the focus inside, Escape closes it, and the focus goes back to where it was.
 * @param {{title: any, onClose: () => void, children?: any, foot?: any, kind?: string, label?: string}} props
 */
export function Dialog({ title, onClose, children, foot, kind = "box", label }) {
    const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
    const titleId = useId();
    useEffect(() => {
        const before = /** @type {HTMLElement | null} */ (document.activeElement);
        dialog.current?.showModal();
        return () => before?.isConnected && before.focus();
    }, []);
    const onBackdrop = (/** @type {MouseEvent} */ event) => event.target === dialog.current && onClose();
    return html`<dialog ref=${dialog} class=${kind} aria-labelledby=${label ? null : titleId} aria-label=${label}
        onCancel=${(/** @type {Event} */ e) => { e.preventDefault(); onClose(); }} onMouseDown=${onBackdrop}>
        ${title && html`<div class="box-head"><h2 id=${titleId}>${title}</h2>
            <button type="button" class="btn bare icon" aria-label="Close" onClick=${onClose}><${Icon} name="close" /></button></div>`}
        ${kind === "box" ? html`<div class="box-body">${children}</div>` : children}
        ${foot && html`<div class="box-foot">${foot}</div>`}
    </dialog>`;
}

/** @type {import("./view.js").Signal<{id: number, text: string, kind: string}[]>} */
const toasts = signal([]);
let toastId = 0;
const TOAST_MILLIS = 6000;

/** Says what happened, also to a screen reader. @param {string} text @param {"" | "bad"} [kind] */
export function announce(text, kind = "") {
    const id = ++toastId;
    toasts.value = [...toasts.peek().slice(-2), { id, text, kind }];
    setTimeout(() => { toasts.value = toasts.peek().filter(t => t.id !== id); }, TOAST_MILLIS);
}

export function Toasts() {
    return html`<div class="toasts" role="status" aria-live="polite">
        ${toasts.value.map(t => html`<div key=${t.id} class=${`toast ${t.kind}`}>${t.text}</div>`)}
    </div>`;
}
