// @ts-check
/**
 * The shapes that the node sends. They mirror the records of the Java package io.baedal.axonserver.dashboard.
 * Times are milliseconds since 1970, durations milliseconds, positions the event's number in its context's log.
 *
 * @typedef {{name: string, version: string, startedMillis: number, address: string, data: string, contexts: string[],
 *   user: string | null, problem: string | null}} NodeFacts
 *
 * @typedef {{clientId: string, version: string, tags: Record<string, string>, sinceMillis: number | null}} Instance
 * @typedef {{component: string, instances: Instance[], commands: string[], queries: string[], processors: string[]}} Application
 * @typedef {{atMillis: number, head: number, commands: number, queries: number, applications: Application[]}} Overview
 *
 * @typedef {{meanMillis: number, p50Millis: number, p99Millis: number, maxMillis: number}} Latency
 * @typedef {{component: string, clientId: string, loadFactor: number}} HandlerInstance
 * @typedef {{name: string, instances: HandlerInstance[], count: number, failed: number, latency: Latency | null}} Handler
 * @typedef {{atMillis: number, inFlight: number, subscriptions: number, handlers: Handler[]}} Handlers
 *
 * @typedef {{id: number, onePartOf: number, clientId: string, position: number, caughtUp: boolean, replaying: boolean,
 *   error: string}} Segment
 * @typedef {{clientId: string, running: boolean, error: boolean, activeThreads: number, availableThreads: number}} ProcessorInstance
 * @typedef {{component: string, name: string, mode: string, streaming: boolean, tokenStore: string,
 *   instances: ProcessorInstance[], segments: Segment[]}} Processor
 * @typedef {{atMillis: number, head: number, processors: Processor[]}} Processors
 *
 * @typedef {{position: number, timeMillis: number, aggregateType: string, aggregateId: string, sequence: number, type: string,
 *   bytes: number}} EventRow
 * @typedef {{name: string, kind: string, value: string}} MetaValue
 * @typedef {{kind: "text" | "binary", bytes: number, content: string}} Payload
 * @typedef {EventRow & {id: string, revision: string, metadata: MetaValue[], payload: Payload}} EventDetail
 * @typedef {{head: number, events: EventRow[], older: number | null, scanned: number}} EventPage
 * @typedef {{head: number, events: EventRow[], skipped: number}} Followed
 *
 * @typedef {{token: string, dueMillis: number, aggregateType: string, aggregateId: string, type: string, payload: Payload}} Scheduled
 * @typedef {{atMillis: number, total: number, entries: Scheduled[]}} Schedule
 *
 * @typedef {{name: string, events: number, snapshots: number | null, scheduled: number, bytes: number | null,
 *   applications: string[], lastEventMillis: number | null}} Context
 * @typedef {{atMillis: number, contexts: Context[]}} Contexts
 *
 * @typedef {{atMillis: number, state: string, reason: string | null, directory: string | null, durability: string, events: number,
 *   bytes: number | null, freeBytes: number | null, waiting: number, groups: number, groupedEvents: number, syncs: number,
 *   syncMillisTotal: number, syncMillisMax: number, lastBackupMillis: number | null, lastBackup: string | null,
 *   snapshots: number | null, scheduled: number}} LogFacts
 */
export {};
