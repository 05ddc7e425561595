// @ts-check
/** The view library under one name, so that pages do not care where its parts come from. */
import { h, render, createRef, Fragment } from "../vendor/preact.js";
import { useEffect, useLayoutEffect, useRef, useState, useMemo, useId } from "../vendor/preact-hooks.js";
import { signal, computed, effect, batch, useSignal, useComputed } from "../vendor/signals.js";
import htm from "../vendor/htm.js";

export const html = htm.bind(h);
export {
    h, render, createRef, Fragment,
    useEffect, useLayoutEffect, useRef, useState, useMemo, useId,
    signal, computed, effect, batch, useSignal, useComputed,
};
