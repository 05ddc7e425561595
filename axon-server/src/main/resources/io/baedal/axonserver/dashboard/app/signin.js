// @ts-check
/** Asks for an access token; the node keeps the session in a cookie that scripts cannot read. */
import { html, useState } from "./view.js";
import { Mark } from "./icons.js";
import { Notice } from "./parts.js";
import { call, signInNeeded } from "./net.js";

export function SignIn() {
    const [token, setToken] = useState("");
    const [problem, setProblem] = useState(/** @type {string | null} */ (null));
    const [busy, setBusy] = useState(false);
    const submit = async (/** @type {Event} */ event) => {
        event.preventDefault();
        setBusy(true);
        setProblem(null);
        try {
            await call("/v1/dashboard/session", { method: "POST", body: { token } });
            signInNeeded.value = false;
        } catch (failure) {
            setProblem(failure instanceof Error ? failure.message : String(failure));
        }
        setBusy(false);
    };
    return html`<main class="signin"><form class="signin-card" onSubmit=${submit}>
        <div class="brand"><${Mark} /><span class="brand-name">Event node<span class="brand-sub">access control is on</span></span></div>
        <h1>Sign in</h1>
        <p class="soft">Paste the access token of an application or a user that may administer this node.</p>
        <label class="field"><span>Access token</span>
            <input class="input mono" type="password" autocomplete="off" required value=${token} autofocus
                onInput=${(/** @type {any} */ e) => setToken(e.currentTarget.value)} /></label>
        ${problem && html`<${Notice} kind="bad" title="You are not signed in">${problem}<//>`}
        <button type="submit" class="btn primary" aria-disabled=${String(busy)}>${busy && html`<span class="spin"></span>`}Sign in</button>
        <p class="mute small">The token goes to this node only and is not kept in the browser; the session ends with the browser, or when you sign out.</p>
    </form></main>`;
}
