// @ts-check
/** Payloads are what strangers wrote: they become text nodes, never markup. */
import { html, useState, useMemo } from "./view.js";
import { bytes, count } from "./format.js";

/** Longer texts inside a value are folded. */
const FOLD_CHARACTERS = 400;
/** More than this is shown only when asked for, because a browser gets slow. */
const SHOWN_CHARACTERS = 60_000;
const HEX_BYTES_SHOWN = 4096;
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:]|\s+/y;

/** @typedef {{kind: "mark" | "key" | "text" | "num" | "word", text: string}} Piece */

/**
 * JSON with line breaks and indents, token by token: numbers stay as they were written, however long.
 * @param {string} text
 * @returns {Piece[] | null} null if it is not JSON
 */
export function prettyJson(text) {
    try {
        JSON.parse(text);
    } catch {
        return null;
    }
    const tokens = tokensOf(text);
    /** @type {Piece[]} */
    const pieces = [];
    let depth = 0;
    const mark = (/** @type {string} */ t) => pieces.push({ kind: "mark", text: t });
    const newLine = () => mark(`\n${"  ".repeat(depth)}`);
    tokens.forEach((token, i) => {
        const next = tokens[i + 1];
        switch (token) {
            case "{": case "[":
                mark(token);
                depth++;
                if (next !== "}" && next !== "]") { newLine(); }
                break;
            case "}": case "]":
                depth--;
                if (tokens[i - 1] !== "{" && tokens[i - 1] !== "[") { newLine(); }
                mark(token);
                break;
            case ",": mark(token); newLine(); break;
            case ":": mark(": "); break;
            default: pieces.push({ kind: kindOf(token, next), text: token });
        }
    });
    return pieces;
}

/** @param {string} text */
function tokensOf(text) {
    const tokens = [];
    TOKEN.lastIndex = 0;
    for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
        if (match[0].trim()) {
            tokens.push(match[0]);
        }
    }
    return tokens;
}

/** @param {string} token @param {string | undefined} next @returns {Piece["kind"]} */
function kindOf(token, next) {
    if (token.startsWith('"')) {
        return next === ":" ? "key" : "text";
    }
    return /^[-\d]/.test(token) ? "num" : "word";
}

/** @param {{text: string}} props */
function Folded({ text }) {
    const [open, setOpen] = useState(false);
    if (open || text.length <= FOLD_CHARACTERS) {
        return html`${text}`;
    }
    return html`${text.slice(0, FOLD_CHARACTERS)}…<button type="button" class="fold" onClick=${() => setOpen(true)}>
        show all ${count(text.length)} characters</button>`;
}

/** @param {{pieces: Piece[]}} props */
function Json({ pieces }) {
    return pieces.map(p => p.kind === "mark" ? p.text : html`<span class=${`j-${p.kind}`}><${Folded} text=${p.text} /></span>`);
}

/** Sixteen bytes a line: offset, hexadecimal, and what is printable. @param {Uint8Array} data */
export function hexLines(data) {
    const lines = [];
    for (let at = 0; at < data.length; at += 16) {
        const part = [...data.subarray(at, at + 16)];
        const hex = part.map(b => b.toString(16).padStart(2, "0")).join(" ").padEnd(47);
        const printable = part.map(b => (b >= 32 && b < 127 ? String.fromCharCode(b) : "·")).join("");
        lines.push(`${at.toString(16).padStart(6, "0")}  ${hex}  ${printable}`);
    }
    return lines.join("\n");
}

/** @param {string} base64 */
function decoded(base64) {
    return Uint8Array.from(atob(base64), c => c.charCodeAt(0));
}

/** What a payload is, in a word. @param {import("./types.js").Payload} payload */
export function formOf(payload) {
    if (payload.kind === "binary") {
        return "binary";
    }
    return prettyJson(payload.content) ? "JSON" : /^\s*</.test(payload.content) ? "XML" : "text";
}

/** @param {{payload: import("./types.js").Payload, label?: string}} props */
export function PayloadView({ payload, label = "Payload" }) {
    const [all, setAll] = useState(false);
    const shown = useMemo(() => prepared(payload, all), [payload.content, all]);
    return html`<div class="stack tight">
        <div class="row small mute"><span class="badge plain">${shown.form}</span>${bytes(payload.bytes)}</div>
        <pre class=${shown.form === "binary" ? "payload hex" : "payload"} tabindex="0" role="region" aria-label=${label}>${shown.pieces
            ? html`<${Json} pieces=${shown.pieces} />`
            : shown.text}</pre>
        ${shown.rest > 0 && html`<button type="button" class="btn small" onClick=${() => setAll(true)}>
            Show the other ${shown.form === "binary" ? bytes(shown.rest) : `${count(shown.rest)} characters`}</button>`}
    </div>`;
}

/** @param {import("./types.js").Payload} payload @param {boolean} all */
function prepared(payload, all) {
    if (payload.kind === "binary") {
        const data = decoded(payload.content);
        const part = all ? data : data.subarray(0, HEX_BYTES_SHOWN);
        return { form: "binary", pieces: null, text: hexLines(part), rest: data.length - part.length };
    }
    const form = formOf(payload);
    const long = !all && payload.content.length > SHOWN_CHARACTERS;
    if (form === "JSON" && !long) {
        return { form, pieces: prettyJson(payload.content), text: "", rest: 0 };
    }
    const text = long ? payload.content.slice(0, SHOWN_CHARACTERS) : payload.content;
    return { form, pieces: null, text: text || "(empty)", rest: payload.content.length - text.length };
}
