"use strict";

/** An element with text, which is never read as HTML. */
function element(name, text, ...children) {
    const made = document.createElement(name);
    if (text) {
        made.textContent = text;
    }
    made.append(...children);
    return made;
}

function schema(openDocument, payload) {
    const name = (payload.$ref || "").split("/").pop();
    const shown = name ? openDocument.components.schemas[name] : payload;
    return element("details", "", element("summary", name || "Payload"), element("pre", JSON.stringify(shown, null, 2)));
}

function row(openDocument, message) {
    const names = message.name || (message.headers.properties.event.enum || []).join(", ");
    return element("tr", "",
        element("td", "", element("code", names)),
        element("td", message.summary || message.title),
        element("td", "", schema(openDocument, message.payload)));
}

function channel(openDocument, described) {
    const head = element("tr", "", element("th", "Event"), element("th", "Means"), element("th", "Data"));
    return element("section", "",
        element("h2", described.address ? "GET " + described.address : described.title),
        element("p", described.description),
        element("table", "", head, ...Object.values(described.messages).map(message => row(openDocument, message))));
}

fetch("/asyncapi.json")
    .then(answer => answer.ok ? answer.json() : Promise.reject(new Error("status " + answer.status)))
    .then(read => document.getElementById("channels")
        .replaceChildren(...Object.values(read.channels).map(described => channel(read, described))))
    .catch(failure => document.getElementById("channels")
        .replaceChildren(element("p", "asyncapi.json could not be read: " + failure.message)));
