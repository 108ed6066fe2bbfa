import { anyOf } from '../anyOf.ts';
import type { Frame, Trace } from '../model.ts';
import { traceTableOf } from '../traceTableOf.ts';

/** Code that is not the user's own: runtimes, libraries, frameworks and their loaders. */
const FOREIGN = anyOf(
  /(?:^|[/\\])(?:site-packages|dist-packages|node_modules|vendor|gems|\.cargo|rustc|go\/pkg\/mod|lib\/python\d|python\d\.\d+|usr\/lib|usr\/local\/go|net\/http|internal)(?:[/\\]|$)/,
  /^(?:node:|internal\/|<frozen|dart:|package:flutter\/)/,
);
const FOREIGN_FUNCTION = anyOf(
  /^(?:java|javax|jakarta|jdk|sun|kotlin|kotlinx|scala|akka|clojure|groovy|reactor|rx|feign|okhttp3|okio|retrofit2|oracle\.(?:jdbc|net))(?:[.:/]|$)/,
  /^com\.(?:sun|zaxxer|mysql|rabbitmq|mongodb|datastax|fasterxml|google\.(?:common|gson|protobuf)|microsoft\.sqlserver|netflix|amazonaws|azure|ibm|hazelcast|couchbase|typesafe|lmax)(?:[.:/]|$)/,
  /^org\.(?:springframework|apache(?!\.jsp\b)|eclipse|hibernate|junit|mariadb|postgresql|h2|mongodb|elasticsearch|jboss|wildfly|glassfish|quartz|codehaus|jooq|redisson|slf4j|aspectj|yaml|json)(?:[.:/]|$)/,
  /^io\.(?:netty|grpc|lettuce|undertow|vertx|reactivex|micrometer|opentelemetry|quarkus|micronaut|r2dbc|projectreactor|smallrye|nats|etcd|kubernetes\.client)(?:[.:/]|$)/,
  /^(?:redis\.clients|ch\.qos|software\.amazon|net\.(?:sf|bytebuddy)|brave|zipkin2|weblogic|play)(?:[.:/]|$)/,
  /^(?:System|Microsoft|std|core|alloc|runtime|syscall|testing|reflect)(?:[.:/]|$)/,
  /^(?:rust_begin_unwind|__libc|_start|__cxa|__(?:GI|restore|pthread)_\w+|abort|raise|gsignal)(?:[.:/]|$)/,
  /^(?:\w{0,20}print_stack_?trace|handle_\w{0,20}signal)(?:[.:/]|$)/,
);

/** A trace's frames, innermost first. */
function innermostFirst(trace: Trace): readonly Frame[] {
  return traceTableOf(trace.language).innermostLast ? [...trace.frames].reverse() : trace.frames;
}

/** Whether a frame is the application's own, as far as names tell. */
export function isInApp({ file, function: name }: Frame): boolean {
  return !(file !== null && FOREIGN.test(file)) && !(name !== null && FOREIGN_FUNCTION.test(name));
}

/**
 * The frame to look at first: the innermost of the application's own code, in the deepest cause if that passes through it, otherwise the innermost of all; null for a trace without
 * frames.
 */
export function blamedFrame(trace: Trace): Frame | null {
  const frames = innermostFirst(trace);
  const deepest = trace.frames.slice(trace.above ?? 0).find((frame) => isInApp(frame) && isNamed(frame));
  if (trace.above !== undefined && deepest !== undefined) return deepest;
  return frames.find((frame) => isInApp(frame) && isNamed(frame)) ?? frames.find(isInApp) ?? frames[0] ?? null;
}

/** Whether the frame has a name or a line: a bare address leads nowhere. */
function isNamed({ function: name, line }: Frame): boolean {
  return name !== null || line !== null;
}
