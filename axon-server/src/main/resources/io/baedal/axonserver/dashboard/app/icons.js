// @ts-check
import { html } from "./view.js";

/** Drawn on a grid of 24, in the colour of the text around them. @type {Record<string, string[]>} */
const PATHS = {
    overview: ["M12 3v6M12 15v6M5 8l4.5 2.5M14.5 13.5 19 16M19 8l-4.500 2.500M9.500 13.500 5 16", "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z"],
    commands: ["M4 12h13M12 6l6 6-6 6", "M21 5v14"],
    queries: ["M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14z", "M20.500 20.500 16 16", "M9.200 9.300a2 2 0 1 1 2.600 2c-.6.2-.8.6-.8 1.200"],
    processors: ["M4 7h9M4 12h13M4 17h6", "M17 5v4M20.500 10v4M14 15v4"],
    events: ["M4 6h2M4 12h2M4 18h2", "M10 6h10M10 12h10M10 18h6"],
    snapshots: ["M4 8V5a1 1 0 0 1 1-1h3M16 4h3a1 1 0 0 1 1 1v3M20 16v3a1 1 0 0 1-1 1h-3M8 20H5a1 1 0 0 1-1-1v-3", "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z"],
    scheduled: ["M12 4a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17z", "M12 8v5l3 2"],
    contexts: ["M12 3 3.500 7.500 12 12l8.500-4.500z", "M3.500 12 12 16.500 20.500 12M3.500 16.500 12 21l8.500-4.500"],
    log: ["M5 5.500C5 4 8 3 12 3s7 1 7 2.500S16 8 12 8 5 7 5 5.500z", "M5 5.500v13C5 20 8 21 12 21s7-1 7-2.500v-13M5 12c0 1.500 3 2.500 7 2.500s7-1 7-2.500"],
    menu: ["M4 7h16M4 12h16M4 17h16"],
    close: ["M6 6l12 12M18 6 6 18"],
    help: ["M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17z", "M9.700 9.500a2.400 2.400 0 1 1 3.300 2.300c-.7.3-1 .8-1 1.700M12 16.700v.1"],
    sun: ["M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z", "M12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M18.700 5.300l-1.400 1.400M6.700 17.300l-1.400 1.400"],
    moon: ["M20 14.500A8.500 8.500 0 1 1 9.500 4a7 7 0 0 0 10.500 10.500z"],
    auto: ["M12 3.500a8.500 8.500 0 1 0 0 17z", "M12 3.500a8.500 8.500 0 0 1 0 17"],
    down: ["M6 9.500l6 6 6-6"],
    left: ["M14.500 6l-6 6 6 6"],
    right: ["M9.500 6l6 6-6 6"],
    play: ["M7 5l12 7-12 7z"],
    pause: ["M8 5v14M16 5v14"],
    plus: ["M12 5v14M5 12h14"],
    split: ["M12 20v-7M12 13 6 7M12 13l6-6M6 11V7h4M18 11V7h-4"],
    merge: ["M12 4v9M12 13l-6 6M12 13l6 6", "M9 7l3-3 3 3"],
    move: ["M4 8h14M14 4l4 4-4 4M20 16H6M10 12l-4 4 4 4"],
    search: ["M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13z", "M20 20l-4.800-4.800"],
    key: ["M15 4a5 5 0 0 0-4.800 6.400L4 16.600V20h3.400v-2.200h2.200v-2.200l2-2A5 5 0 1 0 15 4z", "M16 8v.1"],
};

/** @param {{name: string}} props */
export function Icon({ name }) {
    return html`<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round"
        stroke-linejoin="round" aria-hidden="true" focusable="false">
        ${(PATHS[name] ?? []).map(d => html`<path d=${d} />`)}
    </svg>`;
}

/** The mark of the product. */
export function Mark() {
    return html`<svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <rect width="32" height="32" rx="8" fill="#0e6b5a" />
        <rect x="7" y="8" width="12" height="4" rx="2" fill="#8fe3cf" />
        <rect x="7" y="14" width="18" height="4" rx="2" fill="#fff" />
        <rect x="7" y="20" width="9" height="4" rx="2" fill="#8fe3cf" />
    </svg>`;
}
