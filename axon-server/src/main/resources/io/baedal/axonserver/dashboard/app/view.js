// @ts-check
/** The view library under one name and with the types it has, so that pages do not care where its parts come from. */
import * as preact from "../vendor/preact.js";
import * as hooks from "../vendor/preact-hooks.js";
import * as signals from "../vendor/signals.js";
import htm from "../vendor/htm.js";

/**
 * @template T
 * @typedef {{value: T, peek(): T}} Signal
 */

/** @type {(strings: TemplateStringsArray, ...values: any[]) => any} */
export const html = /** @type {any} */ (htm).bind(preact.h);
/** @type {(tree: any, into: Element) => void} */
export const render = preact.render;

/** @type {<T>(initial: T) => {current: T}} */
export const useRef = hooks.useRef;
/** @type {<T>(initial: T) => [T, (next: T | ((before: T) => T)) => void]} */
export const useState = hooks.useState;
/** @type {<T>(make: () => T, inputs: any[]) => T} */
export const useMemo = hooks.useMemo;
/** @type {() => string} */
export const useId = hooks.useId;
/** @type {(effect: () => any, inputs?: any[]) => void} */
export const useEffect = hooks.useEffect;
/** @type {(effect: () => any, inputs?: any[]) => void} */
export const useLayoutEffect = hooks.useLayoutEffect;

/** @type {<T>(initial: T) => Signal<T>} */
export const signal = /** @type {any} */ (signals).signal;
/** @type {<T>(compute: () => T) => {readonly value: T}} */
export const computed = /** @type {any} */ (signals).computed;
/** @type {(changes: () => void) => void} */
export const batch = /** @type {any} */ (signals).batch;
