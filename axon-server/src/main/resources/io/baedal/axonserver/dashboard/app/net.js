// @ts-check
/** Talks to the node: single answers by fetch, and one live stream a page that comes back by itself. */
import { signal, batch } from "./view.js";

/** Pulses come every 2 s; without one for this long, what is shown is stale. */
const STALE_AFTER_MILLIS = 6000;
const RETRY_MILLIS = [500, 1000, 2000, 4000, 8000];

/** What went wrong, in words that say what to do. */
export class Problem extends Error {
    /** @param {string} message @param {number} status @param {string} [code] */
    constructor(message, status, code) {
        super(message);
        this.status = status;
        this.code = code;
    }
}

/** Whether the node wants a token before it shows anything. */
export const signInNeeded = signal(false);

/**
 * @param {string} path
 * @param {{method?: string, body?: unknown, signal?: AbortSignal}} [options]
 * @returns {Promise<any>} the parsed answer; null if there is none
 * @throws {Problem}
 */
export async function call(path, options = {}) {
    const response = await answered(path, options);
    const text = await response.text();
    const body = parsed(text);
    if (!response.ok) {
        if (response.status === 401) {
            signInNeeded.value = true;
        }
        throw new Problem(messageOf(body, text, response.status), response.status, body?.code);
    }
    return body;
}

/** @param {string} path @param {{method?: string, body?: unknown, signal?: AbortSignal}} options */
async function answered(path, options) {
    try {
        return await fetch(path, {
            method: options.method ?? "GET",
            headers: options.body === undefined ? {} : { "Content-Type": "application/json" },
            body: options.body === undefined ? undefined : JSON.stringify(options.body),
            signal: options.signal ?? null,
            credentials: "same-origin",
        });
    } catch (failure) {
        if (failure instanceof DOMException && failure.name === "AbortError") {
            throw failure;
        }
        throw new Problem("The node does not answer. Check that it runs; this page tries again by itself.", 0);
    }
}

/** @param {string} text */
function parsed(text) {
    try {
        return text ? JSON.parse(text) : null;
    } catch {
        return null;
    }
}

/** @param {any} body @param {string} text @param {number} status */
function messageOf(body, text, status) {
    if (typeof body?.detail === "string") {
        return [body.detail, body.cure].filter(Boolean).map(sentence => `${sentence.replace(/\.$/, "")}.`).join(" ");
    }
    return text && text.length < 300 && !text.startsWith("<") ? text : `The node answered with status ${status}.`;
}

/** @param {string} path @param {Record<string, string | number | null | undefined>} params */
export function withParams(path, params) {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(params)) {
        if (value !== null && value !== undefined && value !== "") {
            query.set(name, String(value));
        }
    }
    const text = query.toString();
    return text ? `${path}?${text}` : path;
}

/** @type {import("./view.js").Signal<{state: "connecting" | "live" | "stale", sinceMillis: number}>} */
export const link = signal({ state: "connecting", sinceMillis: Date.now() });
/** The newest of each topic of this page's stream. @type {import("./view.js").Signal<Record<string, any>>} */
export const topics = signal({});

/** @param {"connecting" | "live" | "stale"} state */
function linkIs(state) {
    if (link.peek().state !== state) {
        link.value = { state, sinceMillis: Date.now() };
    }
}

/**
 * Opens the page's stream: the topics, in one connection. What an earlier page received of other topics is forgotten.
 * @param {string[]} wanted
 * @param {Record<string, string | number | null | undefined>} params
 * @param {(topic: string, data: any) => void} [heard] called for each message
 * @returns {() => void} closes it
 */
export function openStream(wanted, params, heard) {
    /** Where following goes on after the connection was lost. @type {string | number | null | undefined} */
    let after = params.after;
    /** @type {EventSource | null} */
    let source = null;
    let attempt = 0;
    let closed = false;
    let parked = false;
    let lastHeard = Date.now();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let retry;

    const connect = () => {
        source = new EventSource(withParams("/v1/dashboard/live", { ...params, after, topics: wanted.join(",") }));
        for (const topic of ["node", "pulse", "refused", ...wanted]) {
            source.addEventListener(topic, message => receive(topic, /** @type {MessageEvent} */ (message).data));
        }
        source.addEventListener("lagging", lost);
        source.onerror = lost;
    };
    const receive = (/** @type {string} */ topic, /** @type {string} */ text) => {
        lastHeard = Date.now();
        attempt = 0;
        const data = JSON.parse(text);
        after = topic === "events" ? data.head : after;
        batch(() => {
            linkIs("live");
            if (topic !== "pulse") {
                const before = topics.peek();
                const settled = before.refused?.topic === topic ? { ...before, refused: undefined } : before;
                // What may not be seen any more is not shown as if it were of now.
                const kept = topic === "refused" ? { ...settled, [data.topic]: undefined } : settled;
                topics.value = { ...kept, [topic]: data };
            }
        });
        heard?.(topic, data);
    };
    const lost = () => {
        source?.close();
        if (closed || parked) {
            return;
        }
        linkIs("stale");
        clearTimeout(retry);
        retry = setTimeout(connect, RETRY_MILLIS[Math.min(attempt++, RETRY_MILLIS.length - 1)]);
        // A stream says no more than that it failed; an ordinary request tells a node that is gone from one that wants a token.
        call("/v1/dashboard/session").catch(failure => failure);
    };
    const watch = setInterval(() => {
        if (!parked && Date.now() - lastHeard > STALE_AFTER_MILLIS) {
            lastHeard = Date.now();
            lost();
        }
    }, 1000);
    // A browser has six connections to a host, so a page that nobody sees gives its own back.
    const seen = () => {
        if (document.hidden) {
            parked = true;
            clearTimeout(retry);
            source?.close();
        } else if (parked) {
            parked = false;
            lastHeard = Date.now();
            connect();
        }
    };
    document.addEventListener("visibilitychange", seen);
    connect();
    seen();
    return () => {
        closed = true;
        document.removeEventListener("visibilitychange", seen);
        clearInterval(watch);
        clearTimeout(retry);
        source?.close();
    };
}

/** Forgets what was received, as when the context changes. */
export function forget() {
    topics.value = topics.peek().node ? { node: topics.peek().node } : {};
}
