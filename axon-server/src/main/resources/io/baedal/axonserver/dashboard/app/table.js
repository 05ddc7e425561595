// @ts-check
/** Tables: sorted by any column, walked with the arrow keys, and cards where the screen is narrow. */
import { html, useState, useRef } from "./view.js";
import { Icon } from "./icons.js";

/**
 * @template T
 * @typedef {{id: string, label: string, cell: (row: T) => any, sortBy?: (row: T) => string | number, num?: boolean, quiet?: boolean}} Column
 */

/**
 * The first column names the row; with onPick it becomes a button, and the arrow keys move among these buttons.
 * @template T
 * @param {{columns: Column<T>[], rows: T[], keyOf: (row: T) => string, label: string, onPick?: (row: T) => void,
 *   chosen?: string | null, sort?: string, descending?: boolean, detail?: (row: T) => any, dense?: boolean}} props
 */
export function Table({ columns, rows, keyOf, label, onPick, chosen, sort, descending = false, detail, dense = false }) {
    const [order, setOrder] = useState({ by: sort, descending });
    const body = useRef(/** @type {HTMLElement | null} */ (null));
    const sorted = inOrder(columns, rows, order);
    return html`<table class=${dense ? "cards dense" : "cards"} aria-label=${label} role="table">
        <thead role="rowgroup"><tr role="row">${columns.map(c => html`<${Head} column=${c} order=${order} setOrder=${setOrder} />`)}</tr></thead>
        <tbody role="rowgroup" ref=${body} onKeyDown=${(/** @type {KeyboardEvent} */ e) => walk(e, body.current)}>
            ${sorted.map(row => html`<${Row} key=${keyOf(row)} ...${{ row, columns, onPick, detail }} chosen=${chosen === keyOf(row)} />`)}
        </tbody>
    </table>`;
}

/** @param {{column: Column<any>, order: {by?: string, descending: boolean}, setOrder: Function}} props */
function Head({ column, order, setOrder }) {
    const active = order.by === column.id;
    const ariaSort = active ? (order.descending ? "descending" : "ascending") : null;
    const turn = () => setOrder({ by: column.id, descending: active ? !order.descending : Boolean(column.num) });
    return html`<th scope="col" role="columnheader" class=${column.num ? "num" : ""} aria-sort=${ariaSort}>
        ${column.sortBy
            ? html`<button type="button" class="sort" onClick=${turn}>${column.label}<${Icon} name="down" /></button>`
            : column.quiet ? html`<span class="visually-hidden">${column.label}</span>` : column.label}
    </th>`;
}

/** @param {{row: any, columns: Column<any>[], onPick?: (row: any) => void, detail?: (row: any) => any, chosen: boolean}} props */
function Row({ row, columns, onPick, detail, chosen }) {
    const pick = (/** @type {MouseEvent} */ event) => {
        const target = /** @type {HTMLElement} */ (event.target);
        if (!target.closest("a, button, input, select")) {
            onPick?.(row);
        }
    };
    return html`<tr role="row" class=${`${onPick ? "pick" : ""} ${chosen ? "chosen" : ""}`} onClick=${onPick && pick}>
        ${columns.map((c, i) => html`<td role="cell" class=${`${c.num ? "num" : ""} ${i === 0 ? "lead" : ""}`} data-label=${c.quiet ? null : c.label}>
            ${i === 0 && onPick
                ? html`<button type="button" class="rowlink" aria-expanded=${detail ? String(chosen) : null}
                    aria-current=${!detail && chosen ? "true" : null} onClick=${() => onPick(row)}>${c.cell(row)}</button>`
                : c.cell(row)}
        </td>`)}
    </tr>
    ${detail && chosen && html`<tr role="row" class="detail"><td role="cell" colspan=${columns.length}>${detail(row)}</td></tr>`}`;
}

/**
 * @template T
 * @param {Column<T>[]} columns
 * @param {T[]} rows
 * @param {{by?: string, descending: boolean}} order
 */
function inOrder(columns, rows, order) {
    const by = columns.find(c => c.id === order.by)?.sortBy;
    if (!by) {
        return rows;
    }
    const sign = order.descending ? -1 : 1;
    return [...rows].sort((a, b) => {
        const x = by(a);
        const y = by(b);
        return sign * (typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y)));
    });
}

/**
 * Moves the focus along the rows' own buttons.
 * @param {KeyboardEvent} event
 * @param {HTMLElement | null} body
 */
export function walk(event, body) {
    const stops = [...(body?.querySelectorAll(".rowlink") ?? [])];
    const at = stops.indexOf(/** @type {Element} */ (document.activeElement));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: stops.length - 1 }[event.key];
    if (at < 0 || to === undefined) {
        return;
    }
    event.preventDefault();
    /** @type {HTMLElement | undefined} */ (stops[Math.max(0, Math.min(stops.length - 1, to))])?.focus();
}
