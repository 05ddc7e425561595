// @ts-check
/** Asks before what cannot be undone, and says what would be lost. */
import { html, useState } from "./view.js";
import { Dialog, Notice } from "./parts.js";

/**
 * @param {{title: string, verb: string, losses: any[], keeps?: string, typed: string, act: () => Promise<void>, onClose: () => void}} props
 *   typed: what has to be typed first
 */
export function Confirm({ title, verb, losses, keeps, typed, act, onClose }) {
    const [text, setText] = useState("");
    const [busy, setBusy] = useState(false);
    const [problem, setProblem] = useState(/** @type {string | null} */ (null));
    const ready = text === typed && !busy;
    const submit = async (/** @type {Event} */ event) => {
        event.preventDefault();
        if (!ready) {
            return;
        }
        setBusy(true);
        setProblem(null);
        try {
            await act();
            onClose();
        } catch (failure) {
            setProblem(failure instanceof Error ? failure.message : String(failure));
            setBusy(false);
        }
    };
    return html`<${Dialog} title=${title} onClose=${onClose} foot=${html`
        <button type="button" class="btn" onClick=${onClose}>Keep it</button>
        <button type="submit" form="confirm" class="btn danger primary" aria-disabled=${String(!ready)}>${busy && html`<span class="spin"></span>`}${verb}</button>`}>
        <form id="confirm" class="stack" onSubmit=${submit}>
            <div class="stack tight"><p class="strong">This cannot be undone. Gone for good:</p>
                <ul class="losses">${losses.map(loss => html`<li>${loss}</li>`)}</ul>
                ${keeps && html`<p class="mute">${keeps}</p>`}</div>
            <label class="field"><span>Type <b class="mono">${typed}</b> to confirm</span>
                <input class="input mono" autocomplete="off" spellcheck=${false} value=${text} autofocus
                    onInput=${(/** @type {any} */ e) => setText(e.currentTarget.value)} /></label>
            ${problem && html`<${Notice} kind="bad" title="It was not done">${problem}<//>`}
        </form>
    <//>`;
}
