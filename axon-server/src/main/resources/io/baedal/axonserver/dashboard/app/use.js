// @ts-check
/** What pages do with the node, as hooks. */
import { useEffect, useRef, useState } from "./view.js";
import { call, openStream, topics, Problem } from "./net.js";
import { context } from "./route.js";

/**
 * The page's live stream. One a page; it is opened anew when topics or parameters change.
 * @param {string[]} wanted
 * @param {Record<string, string | number | null | undefined>} [params]
 * @param {(topic: string, data: any) => void} [heard]
 * @returns {Record<string, any>} the newest of each topic
 */
export function useLive(wanted, params = {}, heard) {
    const listener = useRef(heard);
    listener.current = heard;
    const all = { context: context.value, ...params };
    useEffect(() => openStream(wanted, all, (topic, data) => listener.current?.(topic, data)), [wanted.join(), JSON.stringify(all)]);
    return topics.value;
}

/**
 * Asks the node once for each address; an answer that comes after the next question is dropped.
 * @param {string | null} path null asks nothing
 * @param {number} [again] asks anew when it changes
 * @returns {{data: any, problem: string | null, busy: boolean}}
 */
export function useAnswer(path, again = 0) {
    const [state, setState] = useState(/** @type {{data: any, problem: string | null, busy: boolean}} */ ({ data: null, problem: null, busy: path !== null }));
    useEffect(() => {
        if (path === null) {
            setState({ data: null, problem: null, busy: false });
            return undefined;
        }
        const stop = new AbortController();
        setState(s => ({ ...s, busy: true, problem: null }));
        call(path, { signal: stop.signal }).then(
            data => setState({ data, problem: null, busy: false }),
            failure => {
                if (failure instanceof Problem) {
                    setState({ data: null, problem: failure.message, busy: false });
                }
            });
        return () => stop.abort();
    }, [path, again]);
    return state;
}

/** The time, told anew at an interval. @param {number} everyMillis */
export function useNow(everyMillis) {
    const [now, setNow] = useState(Date.now());
    useEffect(() => {
        const timer = setInterval(() => setNow(Date.now()), everyMillis);
        return () => clearInterval(timer);
    }, [everyMillis]);
    return now;
}
