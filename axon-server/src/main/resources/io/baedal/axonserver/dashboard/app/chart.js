// @ts-check
/** Charts over time, in the theme's colours, with the same in words for those who do not see them. */
import plotting from "../vendor/uplot.js";
import { html, useEffect, useRef, useId, signal } from "./view.js";

/** @type {any} */
const uPlot = plotting;

/** Samples kept for one chart: ten minutes at one a second. */
export const SAMPLES_MAX = 600;

const SHORTEST_SECONDS = 60;

/** Changes whenever colours may have: the theme is chosen, or the system's preference turns. */
export const palette = signal(0);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => palette.value++);

/** A row of samples with one time axis. Oldest are dropped. */
export class History {
    /** @param {number} series */
    constructor(series) {
        /** @type {number[]} */
        this.times = [];
        /** @type {(number | null)[][]} */
        this.series = Array.from({ length: series }, () => []);
    }

    /** @param {number} atMillis @param {(number | null)[]} values */
    add(atMillis, values) {
        this.times.push(atMillis / 1000);
        values.forEach((v, i) => this.series[i]?.push(v));
        if (this.times.length > SAMPLES_MAX) {
            this.times.shift();
            this.series.forEach(s => s.shift());
        }
    }

    get size() {
        return this.times.length;
    }
}

/**
 * Turns counters into rates.
 * @returns {(atMillis: number, total: number) => number | null} null for the first sample and after a restart of the node
 */
export function meter() {
    let lastAt = 0;
    let lastTotal = 0;
    let begun = false;
    return (atMillis, total) => {
        const seconds = (atMillis - lastAt) / 1000;
        const result = !begun || total < lastTotal || seconds <= 0 ? null : (total - lastTotal) / seconds;
        if (!begun || seconds > 0) {
            begun = true;
            lastAt = atMillis;
            lastTotal = total;
        }
        return result;
    };
}

/** @param {Element} element @param {string} name */
const colour = (element, name) => getComputedStyle(element).getPropertyValue(name).trim();

/**
 * @param {{title: string, history: History, names: string[], format: (n: number) => string, version: number, height?: number}} props
 *   version: changes when the history did
 */
export function Chart({ title, history, names, format, version, height = 170 }) {
    const box = useRef(/** @type {HTMLDivElement | null} */ (null));
    const plot = useRef(/** @type {any} */ (null));
    const id = useId();
    const colours = palette.value;
    useEffect(() => {
        const element = /** @type {HTMLDivElement} */ (box.current);
        const made = new uPlot(options(element, history, names, format, height), dataOf(history), element);
        plot.current = made;
        const resized = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height }));
        resized.observe(element);
        return () => {
            resized.disconnect();
            made.destroy();
        };
    }, [colours, names.join()]);
    useEffect(() => plot.current?.setData(dataOf(history)), [version, history]);
    return html`<figure aria-labelledby=${id} class="stack tight">
        <figcaption id=${id} class="row"><h3 class="grow">${title}</h3>
            <span class="legend">${names.map((name, i) => html`<span><i class=${`c${i + 1}`}></i>${name} <b>${last(history, i, format)}</b></span>`)}</span>
        </figcaption>
        <div class="chart" ref=${box} aria-hidden="true"></div>
    </figure>`;
}

/** @param {History} history @param {number} i @param {(n: number) => string} format */
function last(history, i, format) {
    const value = history.series[i]?.at(-1);
    return value === null || value === undefined ? "–" : format(value);
}

/** @param {History} history */
function dataOf(history) {
    return [history.times, ...history.series];
}

/** @param {HTMLElement} element @param {History} history @param {string[]} names @param {(n: number) => string} format @param {number} height */
function options(element, history, names, format, height) {
    const grid = { stroke: colour(element, "--chart-grid"), width: 1 };
    const axis = { stroke: colour(element, "--chart-text"), grid, ticks: { show: false }, font: "11px system-ui, sans-serif" };
    return {
        width: element.clientWidth || 300,
        height,
        legend: { show: false },
        cursor: { show: false },
        // The last time on the axis is centred at its edge.
        padding: [8, 28, 0, 0],
        scales: { x: { range: () => windowOf(history) }, y: { range: (/** @type {any} */ _u, /** @type {number} */ _low, /** @type {number} */ high) => [0, high > 0 ? high * 1.15 : 1] } },
        axes: [
            { ...axis, size: 26, grid: { show: false }, space: 70, values: (/** @type {any} */ _u, /** @type {number[]} */ at) => at.map(clock) },
            { ...axis, size: 58, values: (/** @type {any} */ _u, /** @type {number[]} */ at) => at.map(v => format(v)) },
        ],
        series: [{}, ...names.map((name, i) => ({
            label: name,
            stroke: colour(element, `--chart-${i + 1}`),
            width: 1.75,
            points: { show: false },
            fill: i === 0 ? `color-mix(in srgb, ${colour(element, "--chart-1")} 10%, transparent)` : undefined,
        }))],
    };
}

/** A minute at least, so that the first samples do not fill the chart. @param {History} history */
function windowOf(history) {
    const end = history.times.at(-1) ?? Date.now() / 1000;
    return [Math.min(history.times[0] ?? end, end - SHORTEST_SECONDS), end];
}

/** @param {number} seconds */
function clock(seconds) {
    return new Date(seconds * 1000).toTimeString().slice(0, 8);
}
