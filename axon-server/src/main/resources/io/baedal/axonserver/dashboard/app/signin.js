// @ts-check
/** Asks for an access token; the node keeps the session in a cookie that scripts cannot read. */
import { html, useState } from "./view.js";
import { Mark } from "./icons.js";
import { Notice } from "./parts.js";
import { call, signInNeeded } from "./net.js";

export function SignIn() {
    const [byUser, setByUser] = useState(false);
    const [problem, setProblem] = useState(/** @type {string | null} */ (null));
    const [busy, setBusy] = useState(false);
    const submit = async (/** @type {Event} */ event) => {
        event.preventDefault();
        const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
        const text = (/** @type {string} */ name) => String(form.get(name) ?? "");
        setBusy(true);
        setProblem(null);
        try {
            await call("/v1/dashboard/session", { method: "POST", body: byUser ? { user: text("user"), password: text("password") } : { token: text("token") } });
            signInNeeded.value = false;
        } catch (failure) {
            setProblem(failure instanceof Error ? failure.message : String(failure));
        }
        setBusy(false);
    };
    return html`<main class="signin"><form class="signin-card" onSubmit=${submit}>
        <div class="brand"><${Mark} /><span class="brand-name">Event node<span class="brand-sub">access control is on</span></span></div>
        <h1>Sign in</h1>
        <div class="row" role="group" aria-label="How to sign in">
            <button type="button" class="btn small" aria-pressed=${String(!byUser)} onClick=${() => setByUser(false)}>Access token</button>
            <button type="button" class="btn small" aria-pressed=${String(byUser)} onClick=${() => setByUser(true)}>User</button></div>
        ${byUser ? html`
            <label class="field"><span>User</span><input class="input" name="user" autocomplete="username" required autofocus /></label>
            <label class="field"><span>Password</span><input class="input" name="password" type="password" autocomplete="current-password" required /></label>`
        : html`<label class="field"><span>Access token of the node, or of an application with a role here</span>
            <input class="input mono" name="token" type="password" autocomplete="off" required autofocus /></label>`}
        ${problem && html`<${Notice} kind="bad" title="You are not signed in">${problem}<//>`}
        <button type="submit" class="btn primary" aria-disabled=${String(busy)}>${busy && html`<span class="spin"></span>`}Sign in</button>
        <p class="mute small">The token goes to this node only and is not kept in the browser; the session ends with the browser, or when you sign out.</p>
    </form></main>`;
}
