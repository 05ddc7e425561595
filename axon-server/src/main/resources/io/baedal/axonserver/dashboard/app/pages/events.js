// @ts-check
import { html, useEffect, useRef, useState } from "../view.js";
import { useAnswer, useLive } from "../use.js";
import { Empty, Notice, TypeName } from "../parts.js";
import { Table } from "../table.js";
import { DetailPane } from "../detail.js";
import { Icon } from "../icons.js";
import { QueryResult } from "./query.js";
import { bytes, count, dateTime, instant, plural, timeOfDay } from "../format.js";
import { call, withParams } from "../net.js";
import { context, refine, route } from "../route.js";

/**
 * @typedef {import("../types.js").EventRow} EventRow
 * @typedef {{aggregate: string, type: string, from: string, to: string}} Filter
 */

const PAGE_EVENTS = 50;
const SHOWN_EVENTS_MAX = 1000;
const FEED = "/v1/dashboard/events";

export function Events() {
    const params = route.value.params;
    const query = params.get("query");
    const text = (/** @type {string} */ name) => params.get(name) ?? "";
    const filter = { aggregate: text("aggregate"), type: text("type"), from: text("from"), to: text("to") };
    const at = params.get("at");
    return html`<div class="page-head"><div><h1>Events</h1><p>Everything that was stored in this context, newest first.</p></div>
            <div class="actions" role="group" aria-label="How to find events">
                <button type="button" class="btn" aria-pressed=${String(query === null)} onClick=${() => refine({ query: null })}>Search</button>
                <button type="button" class="btn" aria-pressed=${String(query !== null)} onClick=${() => refine({ query: query ?? " ", at: null })}>Query</button></div></div>
        ${query === null
            ? html`<${Browse} filter=${filter} at=${at === null ? null : Number(at)} />`
            : html`<${QueryResult} query=${query.trim()} />`}`;
}

/** @param {{filter: Filter, at: number | null}} props */
function Browse({ filter, at }) {
    const [follow, setFollow] = useState(false);
    return html`<${Search} filter=${filter} follow=${follow} setFollow=${setFollow} />
        <${Found} key=${JSON.stringify(filter)} filter=${filter} at=${at} follow=${follow} />`;
}

/** @param {{filter: Filter, at: number | null, follow: boolean}} props */
function Found({ filter, at, follow }) {
    const list = useEvents(filter, follow);
    const detail = useAnswer(at === null ? null : withParams(`${FEED}/${at}`, { context: context.value }));
    const tools = at !== null && html`<${Steps} at=${at} head=${list.head} />`;
    return html`${list.problem && html`<${Notice} kind="bad" title="Events could not be read">${list.problem}<//>`}
        <div class=${at === null ? "split" : "split open"}>
            <section class="card live"><${List} list=${list} filter=${filter} at=${at} follow=${follow} /></section>
            ${at !== null && html`<${DetailPane} title=${`Event ${count(at)}`} answer=${detail} tools=${tools} onClose=${() => refine({ at: null })} />`}
        </div>`;
}

/** @param {{at: number, head: number}} props */
function Steps({ at, head }) {
    return html`<div class="row"><button type="button" class="btn small icon" aria-label="The event before" aria-disabled=${String(at <= 0)} onClick=${() => at > 0 && refine({ at: at - 1 })}><${Icon} name="left" /></button>
        <button type="button" class="btn small icon" aria-label="The event after" aria-disabled=${String(at >= head - 1)} onClick=${() => at < head - 1 && refine({ at: at + 1 })}><${Icon} name="right" /></button></div>`;
}

/** @param {Filter} filter */
function asked(filter) {
    const millis = (/** @type {string} */ local) => (local ? new Date(local).getTime() : null);
    return { context: context.value, aggregate: filter.aggregate, type: filter.type, from: millis(filter.from), to: millis(filter.to) };
}

/**
 * Pages of events, newest first, and what is appended while following.
 * @param {Filter} filter
 * @param {boolean} follow
 */
function useEvents(filter, follow) {
    const [events, setEvents] = useState(/** @type {EventRow[]} */ ([]));
    const [older, setOlder] = useState(/** @type {number | undefined} */ (undefined));
    const [state, setState] = useState({ busy: true, problem: /** @type {string | null} */ (null), head: 0, skipped: 0, scanned: 0 });
    /** Where following began: at the head of what the list holds, so that nothing falls between the two. */
    const [from, setFrom] = useState(/** @type {number | null} */ (null));
    const first = useRef(true);
    const more = async (/** @type {number | undefined} */ before) => {
        setState(s => ({ ...s, busy: true, problem: null }));
        try {
            /** @type {import("../types.js").EventPage} */
            const page = await call(withParams(FEED, { ...asked(filter), before, limit: PAGE_EVENTS }));
            setEvents(all => (before === undefined ? page.events : [...all, ...page.events]));
            setOlder(page.older);
            setState(s => ({ ...s, busy: false, head: Math.max(s.head, page.head), scanned: before === undefined ? page.scanned : s.scanned + page.scanned }));
            return page.head;
        } catch (failure) {
            setState(s => ({ ...s, busy: false, problem: failure instanceof Error ? failure.message : String(failure) }));
            return null;
        }
    };
    useEffect(() => {
        let over = false;
        setFrom(null);
        if (first.current || follow) {
            first.current = false;
            more(undefined).then(head => follow && !over && setFrom(head));
        }
        return () => { over = true; };
    }, [follow]);
    const params = from === null ? {} : { aggregate: filter.aggregate, type: filter.type, after: from };
    useLive(from === null ? ["head"] : ["events"], params, (topic, data) => {
        if (topic === "events") {
            // A head that went back means a purge: what was shown is gone.
            const purged = data.head < state.head;
            setEvents(all => (purged ? data.events : merged(data.events, all)));
            setState(s => ({ ...s, head: data.head, skipped: s.skipped + data.skipped }));
        } else if (topic === "head") {
            setState(s => ({ ...s, head: data.head }));
        }
    });
    return { ...state, events, older, more };
}

/** @param {EventRow[]} news @param {EventRow[]} shown */
function merged(news, shown) {
    const known = new Set(shown.map(e => e.position));
    return [...news.filter(e => !known.has(e.position)), ...shown].slice(0, SHOWN_EVENTS_MAX);
}

/** @param {{filter: Filter, follow: boolean, setFollow: (on: boolean) => void}} props */
function Search({ filter, follow, setFollow }) {
    const [draft, setDraft] = useState(filter);
    useEffect(() => setDraft(filter), [JSON.stringify(filter)]);
    const submit = (/** @type {Event} */ event) => {
        event.preventDefault();
        refine({ ...draft, aggregate: draft.aggregate.trim(), type: draft.type.trim(), at: null });
    };
    /** @param {keyof Filter} name */
    const field = name => ({ name, value: draft[name], onInput: (/** @type {any} */ e) => setDraft(d => ({ ...d, [name]: e.target.value })) });
    const active = Object.values(filter).some(Boolean);
    return html`<form class="card search" role="search" aria-label="Events" onSubmit=${submit}>
        <label class="field"><span>Aggregate id</span><input class="input mono" data-search ...${field("aggregate")} spellcheck=${false} autocomplete="off" /></label>
        <label class="field"><span>Type contains</span><input class="input" ...${field("type")} spellcheck=${false} autocomplete="off" /></label>
        <label class="field when"><span>From</span><input class="input" type="datetime-local" step="1" ...${field("from")} /></label>
        <label class="field when"><span>To</span><input class="input" type="datetime-local" step="1" ...${field("to")} /></label>
        <div class="row search-do"><button type="submit" class="btn primary"><${Icon} name="search" />Search</button>
            ${active && html`<button type="button" class="btn" onClick=${() => refine({ aggregate: null, type: null, from: null, to: null, at: null })}>Clear</button>`}
            <button type="button" class="btn" data-follow aria-pressed=${String(follow)} onClick=${() => setFollow(!follow)}>
                <${Icon} name=${follow ? "pause" : "play"} />${follow ? "Following" : "Follow live"}</button></div>
    </form>`;
}

/** @param {{list: ReturnType<typeof useEvents>, filter: Filter, at: number | null, follow: boolean}} props */
function List({ list, filter, at, follow }) {
    const active = Object.values(filter).some(Boolean);
    const missed = Math.max(0, list.head - 1 - (list.events[0]?.position ?? -1));
    if (list.events.length === 0 && !list.busy) {
        return active
            ? html`<${Empty} icon="search" title="No event matches"><p>${plural(list.scanned, "event")} looked at. A type matches anywhere in its name, with its package; an aggregate id must be exact.</p>
                ${list.older !== undefined && html`<button type="button" class="btn" onClick=${() => list.more(list.older)}>Look further back</button>`}<//>`
            : html`<${Empty} icon="events" title="No event yet"><p>The first one appears here as soon as an application stores it.</p>
                ${list.head > 0 && html`<button type="button" class="btn" onClick=${() => list.more(undefined)}>Show ${plural(list.head, "event")}</button>`}<//>`;
    }
    return html`<div class="card-head small mute"><span class="grow">${plural(list.events.length, "event")} shown, ${count(list.head)} in this context</span>
            ${!follow && !active && missed > 0 && list.events.length > 0 && html`<button type="button" class="btn small" onClick=${() => list.more(undefined)}>Show ${plural(missed, "newer event")}</button>`}
            ${list.skipped > 0 && html`<span>${count(list.skipped)} came too fast to show</span>`}</div>
        <div class="table-box"><${Table} columns=${columns} rows=${list.events} dense keyOf=${(/** @type {EventRow} */ e) => String(e.position)} label="Events"
            chosen=${at === null ? null : String(at)} onPick=${(/** @type {EventRow} */ e) => refine({ at: e.position })} /></div>
        ${list.older !== undefined && html`<div class="card-foot row"><button type="button" class="btn" aria-disabled=${String(list.busy)} onClick=${() => !list.busy && list.more(list.older)}>
            ${list.busy && html`<span class="spin"></span>`}Older events</button></div>`}`;
}

/** @type {import("../table.js").Column<EventRow>[]} */
const columns = [
    { id: "type", label: "Event", cell: e => html`<${TypeName} type=${e.type} />` },
    { id: "aggregate", label: "Aggregate", cell: e => (e.aggregateId
        ? html`<span><span class="mono small break">${e.aggregateId}</span> <span class="mute small nowrap">#${e.sequence}</span></span>`
        : html`<span class="mute">none</span>`) },
    { id: "time", label: "Time", cell: e => html`<span class="nowrap" title=${instant(e.timeMillis)}>${dateTime(e.timeMillis)}<span class="mute">${timeOfDay(e.timeMillis).slice(8)}</span></span>` },
    { id: "position", label: "Position", num: true, cell: e => count(e.position) },
    { id: "bytes", label: "Size", num: true, cell: e => bytes(e.bytes) },
];
