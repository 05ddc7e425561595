// Runs before the first paint, so that a chosen theme does not flash in from the other one.
(() => {
    try {
        const chosen = localStorage.getItem("theme");
        if (chosen === "light" || chosen === "dark") {
            document.documentElement.dataset.theme = chosen;
        }
    } catch {
        // Storage may be forbidden; then the system's preference holds.
    }
})();
