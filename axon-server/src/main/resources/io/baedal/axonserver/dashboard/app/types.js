// @ts-check
/**
 * The shapes that the node sends. They mirror the records of the Java package io.baedal.axonserver.dashboard.
 * What a record has no value for is left out. Times are milliseconds since 1970, durations milliseconds, positions the event's number in its context's log.
 *
 * @typedef {{name: string, version: string, startedMillis: number, address: string, contexts: string[], user?: string,
 *   purgeable: boolean}} NodeFacts
 *
 * @typedef {{clientId: string, version: string, tags: Record<string, string>}} Instance
 * @typedef {{component: string, instances: Instance[], commands: string[], queries: string[], processors: string[]}} Application
 * @typedef {{atMillis: number, head: number, commands: number, queries: number, applications: Application[]}} Overview
 *
 * @typedef {{meanMillis: number, medianMillis: number, p95Millis: number, p99Millis: number}} Latency
 * @typedef {{component: string, clientId: string, loadFactor: number}} HandlerInstance
 * @typedef {{name: string, instances: HandlerInstance[], count: number, failed: number, latency?: Latency}} Handler
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
 * @typedef {{head: number, events: EventRow[], older?: number, scanned: number}} EventPage
 * @typedef {{head: number, events: EventRow[], skipped: number}} Followed
 *
 * @typedef {{token: string, dueMillis: number, aggregateType: string, aggregateId: string, type: string, bytes: number}} Scheduled
 * @typedef {{atMillis: number, total: number, entries: Scheduled[]}} Schedule
 *
 * @typedef {{name: string, events: number, snapshots: number, scheduled: number, bytes?: number,
 *   applications: string[], lastEventMillis?: number}} Context
 * @typedef {{atMillis: number, contexts: Context[]}} Contexts
 *
 * @typedef {{atMillis: number, state: "OPEN" | "FULL" | "STOPPED", reason?: string, directory?: string, durability: string, events: number,
 *   bytes?: number, freeBytes?: number, snapshots: number, scheduled: number, syncs: number, syncMillisLast: number,
 *   syncMillisMedian: number, syncMillisP99: number, groupEvents: number, groupRequests: number, lastBackupMillis?: number}} LogFacts
 */
export {};
