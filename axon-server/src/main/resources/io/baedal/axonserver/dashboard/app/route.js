// @ts-check
/** Where the user is: the page and its parameters, kept in the address after "#", so that links and "back" work. */
import { signal, computed } from "./view.js";

const DEFAULT_CONTEXT = "default";

const hash = signal(location.hash);
addEventListener("hashchange", () => { hash.value = location.hash; });

export const route = computed(() => {
    const [path, query] = hash.value.replace(/^#\/?/, "").split("?");
    return { page: path || "overview", params: new URLSearchParams(query ?? "") };
});

export const page = computed(() => route.value.page);
export const context = computed(() => route.value.params.get("context") || DEFAULT_CONTEXT);

/**
 * The address of a page; the context is carried along.
 * @param {string} to
 * @param {Record<string, string | number | null | undefined>} [params]
 */
export function href(to, params = {}) {
    const all = new URLSearchParams();
    const withContext = { context: context.value === DEFAULT_CONTEXT ? null : context.value, ...params };
    for (const [name, value] of Object.entries(withContext)) {
        if (value !== null && value !== undefined && value !== "") {
            all.set(name, String(value));
        }
    }
    const query = all.toString();
    return `#/${to}${query ? `?${query}` : ""}`;
}

/** @param {string} to @param {Record<string, string | number | null | undefined>} [params] */
export function go(to, params) {
    location.hash = href(to, params);
}

/** Changes parameters of this page without a step in the history. @param {Record<string, string | number | null | undefined>} params */
export function refine(params) {
    const now = Object.fromEntries(route.value.params);
    const next = href(page.value, { ...now, ...params });
    history.replaceState(null, "", next);
    hash.value = location.hash;
}
