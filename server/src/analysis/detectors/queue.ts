import { anyOf } from '../anyOf.ts';
import type { Detector } from '../model.ts';
import { phraseDetector, says } from './_phrases.ts';

/** A queue is full, grows or is not consumed in time. */
export const queue: Detector = phraseDetector({
  id: 'queue',
  title: 'Queues full or behind',
  category: 'queue',
  order: 36,
  words: anyOf(
    /queue|publish|enqueue|deliver|LEADER|Replicas|produce|commit|ack|lag|backlog|backpressure/i,
    /consumer|buffer|dropp|overflow|overrun|topic|offset|rebalance|mailbox|broker|message/i,
  ),
  phrases: [
    says(
      [
        /(?:queue|backlog|buffer|mailbox|ring|inbox|outbox|channel)s?\b(?: \S{1,60})? (?:is |was |are |has |size |depth |length |capacity )?(?:full|overflow(?:ed|ing|s)?|over(?:run|flow)|exceed(?:ed|s)|growing|saturated|limit reached|backed up|overloaded|exhausted|high watermark)\b/i,
        /QueueFull|BufferExhausted|buffer overrun/i,
        /back-?pressure (?:applied|activated|on|detected)/i,
        /MessageQueueFull/i,
        /(?:message|event|log|packet|record|span|sample|metric|row)s? (?:was |were |being |have been |will be |are )?(?:dropped|discarded|lost)\b/i,
        /dropp(?:ed|ing) (?:\d+ )?(?:messages?|events?|packets?|records?|spans?|logs?|samples?|metrics?|requests?|data)\b/i,
        /imuxsock.{0,40}lost|rate-limiting.{0,20}dropp/i, // rsyslog
        /journal.{0,20}Suppressed \d+ messages/i, // journald
      ],
      'says a queue is full or loses messages',
      { kind: 'full', unless: /dropped (?:privileges|table)|packets? dropped by kernel 0/i },
    ),
    says(
      [
        /(?:consumer|queue|offset|partition|topic|group)\b.{0,40}\blag\b.{0,30}(?:\bhigh|grow\w*|increas\w*|exceed\w*|above|behind|threshold)/i,
        /lag(?:ging)? (?:is )?(?:too )?(?:high|behind|growing)/i,
        /(?:high|growing|increasing|excessive) (?:consumer |queue |message )?(?:lag|backlog)/i,
        /consumer\b.{0,60}(?:left group|removed from (?:the )?group|is not (?:a member|part)|poll timeout|kicked)/i,
        /offset (?:out of range|commit (?:failed|cannot))/i,
        /CommitFailed/i, // Kafka
        /(?:failed|unable|could not|cannot|error)(?: \w{2,12}){0,2} (?:publish|enqueue|consume|produce|commit offset|deliver|ack(?:nowledge)?|send message)\w*\b/i,
        /undeliver(?:ed|able)/i,
        /message (?:rejected|nacked|expired)/i,
        /LEADER_NOT_AVAILABLE|NotLeaderForPartition|NOT_LEADER|NotEnoughReplicas|UNKNOWN_TOPIC/i, // Kafka
      ],
      'says a queue is not consumed or delivered',
      { kind: 'lag' },
    ),
  ],
  fires: [
    'Consumer lag is growing on topic orders',
    'queue is full, dropping message',
    'Message queue overflow',
    'Dropped 12 messages',
    'Failed to publish event order-created',
    'Offset commit failed on partition orders-3',
    'LEADER_NOT_AVAILABLE',
    'high backlog on queue mail',
  ],
  silent: [
    'queue depth 3',
    'Message queue started',
    'consumer group joined',
    'dropped privileges to user www',
    'dropped: 0 messages',
    'lag=0',
    'Queue worker ready, waiting for messages',
  ],
});
