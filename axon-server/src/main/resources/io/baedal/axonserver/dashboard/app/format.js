// @ts-check
/** Values as people read them. Nothing here throws: what cannot be shown becomes a dash. */

const whole = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
const NOTHING = "–";

/** @param {number | null | undefined} n */
export function count(n) {
    return n === null || n === undefined || Number.isNaN(n) ? NOTHING : whole.format(n);
}

/** A rate a second: few digits, but never 0 for what is not nothing. @param {number | null | undefined} n */
export function rate(n) {
    if (n === null || n === undefined || Number.isNaN(n)) {
        return NOTHING;
    }
    if (n === 0) {
        return "0";
    }
    return n < 0.1 ? "<0.1" : n < 10 ? n.toFixed(1) : whole.format(n);
}

/** @param {number | null | undefined} millis */
export function latency(millis) {
    if (millis === null || millis === undefined || Number.isNaN(millis)) {
        return NOTHING;
    }
    if (millis < 1) {
        return millis === 0 ? "0 ms" : `${millis.toFixed(2)} ms`;
    }
    return millis < 10 ? `${millis.toFixed(1)} ms` : millis < 1000 ? `${Math.round(millis)} ms` : `${(millis / 1000).toFixed(2)} s`;
}

/** @param {number | null | undefined} n */
export function bytes(n) {
    if (n === null || n === undefined) {
        return NOTHING;
    }
    if (n < 1024) {
        return `${n} B`;
    }
    const units = ["KiB", "MiB", "GiB", "TiB"];
    let value = n;
    let unit = -1;
    do {
        value /= 1024;
        unit++;
    } while (value >= 1024 && unit < units.length - 1);
    return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** How long something lasts, in its two largest units. @param {number} millis */
export function duration(millis) {
    const seconds = Math.max(0, Math.round(millis / 1000));
    if (seconds < 60) {
        return `${seconds} s`;
    }
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60) {
        return `${minutes} min ${seconds % 60} s`;
    }
    const hours = Math.floor(minutes / 60);
    return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** @param {number} n @param {number} [width] */
const pad = (n, width = 2) => String(n).padStart(width, "0");

/** Local time of day, with milliseconds. @param {number} millis */
export function timeOfDay(millis) {
    const t = new Date(millis);
    return `${pad(t.getHours())}:${pad(t.getMinutes())}:${pad(t.getSeconds())}.${pad(t.getMilliseconds(), 3)}`;
}

/** Local date and time. @param {number | null | undefined} millis */
export function dateTime(millis) {
    if (millis === null || millis === undefined || Number.isNaN(new Date(millis).getTime())) {
        return NOTHING;
    }
    const t = new Date(millis);
    return `${t.getFullYear()}-${pad(t.getMonth() + 1)}-${pad(t.getDate())} ${timeOfDay(millis).slice(0, 8)}`;
}

/** The same instant without doubt, for a title. @param {number} millis */
export function instant(millis) {
    const t = new Date(millis);
    return Number.isNaN(t.getTime()) ? NOTHING : t.toISOString();
}

/** Splits a class name into what people call it and where it lives. @param {string} type */
export function typeName(type) {
    const plain = type.replace(/\$/g, ".");
    // The part that begins with a capital and what follows it: a nested class keeps the name of its outer one.
    const from = plain.split(".").findIndex(part => /^[A-Z]/.test(part));
    const parts = plain.split(".");
    const at = from < 0 ? parts.length - 1 : from;
    return { name: parts.slice(at).join(".") || type, pkg: parts.slice(0, at).join(".") };
}

/** "1 event", "2 events". @param {number} n @param {string} one @param {string} [many] */
export function plural(n, one, many = `${one}s`) {
    return `${count(n)} ${n === 1 ? one : many}`;
}
