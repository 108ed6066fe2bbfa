import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { createConnection, ProposedFeatures, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { startServer } from '../../server/src/lsp/startServer.ts';
import { excerptKinds, exportFormats, methods, modelToolNames } from '../../server/src/protocol/protocol.ts';
import { speak, type Wire } from '../lsp/support/server.ts';
import { entry } from './entry.ts';
import { anyJson, anyText, deranged } from './inputs.ts';

const control = 'file:///control.log';
const logs = ['file:///a.log', 'untitled:b', control];
const position = { line: 3, character: 5 };
const range = { start: { line: 0, character: 0 }, end: position };

/** Requests as an editor sends them: what mutation starts from. */
const requests: readonly (readonly [string, unknown])[] = logs.flatMap((uri): readonly (readonly [string, unknown])[] => {
  const textDocument = { uri };
  return [
    ...['diagnostic', 'codeLens', 'documentSymbol', 'foldingRange', 'documentLink'].map(
      (name) => [`textDocument/${name}`, { textDocument }] as const,
    ),
    ...['hover', 'completion', 'documentHighlight'].map((name) => [`textDocument/${name}`, { textDocument, position }] as const),
    ['textDocument/references', { textDocument, position, context: { includeDeclaration: true } }],
    ['textDocument/inlayHint', { textDocument, range }],
    ['textDocument/codeAction', { textDocument, range, context: { diagnostics: [{ range, message: 'x', data: { id: 'f1' } }] } }],
    ['workspace/symbol', { query: 'timeout' }],
    ...[methods.report, methods.text].map((name) => [name, { uri }] as const),
    ...(['next', 'previous', 'first', 'nextSame', 'lastSuccess'] as const).map(
      (direction) => [methods.failures, { uri, line: 2, direction }] as const,
    ),
    [methods.goToTime, { uri, text: '16:30', line: 1 }],
    ...excerptKinds.map((kind) => [methods.excerpt, { uri, kind, ...position }] as const),
    [methods.compare, { left: uri, right: control }],
    ...modelToolNames.map((name) => [methods.modelTool, { name, input: {}, uri }] as const),
    [methods.triageFile, { uris: [uri] }],
    [methods.postmortem, { uri, template: 'google-sre', body: '# {{title}}', redact: true }],
    [methods.postmortemTemplates, {}],
    ...exportFormats.map((format) => [methods.export, { uri, format, redact: true }] as const),
    [methods.verify, { uris: [uri], report: '{"schemaVersion":1,"inputs":[],"findings":[]}' }],
  ];
});

const contentChanges = [{ range, text: 'ERROR x\n' }, { text: '2025-02-10 16:30:34 ERROR y\n' }];
const notifications: readonly (readonly [string, unknown])[] = logs
  .filter((uri) => uri !== control)
  .flatMap((uri): readonly (readonly [string, unknown])[] => [
    ['textDocument/didOpen', { textDocument: { uri, languageId: 'log', version: 1, text: 'ERROR x\n' } }],
    ['textDocument/didOpen', { textDocument: { uri: `${uri}.md`, languageId: 'markdown', version: 1, text: '# x' } }],
    ['textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges }],
    ['textDocument/didClose', { textDocument: { uri } }],
    ['workspace/didChangeConfiguration', { settings: { logTriage: { timezone: 'Europe/Berlin', failurePatterns: ['x'] } } }],
    [methods.forget, { uri }],
  ]);

type Message = readonly ['request' | 'notification', string, unknown];
const messageOf = (kind: Message[0], from: readonly (readonly [string, unknown])[]): fc.Arbitrary<Message> =>
  fc.oneof(
    fc.constantFrom(...from).chain(([method, params]) => deranged([params]).map((changed): Message => [kind, method, changed])),
    fc.constantFrom(...from).chain(([method]) => fc.oneof(anyJson, anyText).map((params): Message => [kind, method, params])),
  );

/** A server of this very process over streams, with a log that is asked for after whatever else was said. */
async function startInside(): Promise<Wire> {
  const [stdin, stdout] = [new PassThrough(), new PassThrough()];
  const connection = createConnection(ProposedFeatures.all, new StreamMessageReader(stdin), new StreamMessageWriter(stdout));
  startServer(connection, {
    follow: null,
    documentPieces: null,
    documentEnds: null,
    changedAt: () => null,
    readLogs: (uris) => Promise.resolve({ report: null, problems: uris.map((uri) => `${uri} is not read`) }),
    readFile: () => Promise.resolve(null),
    sources: null,
  });
  const wire = speak({ stdin, stdout });
  await wire.request('initialize', { processId: null, rootUri: null, capabilities: {}, initializationOptions: {} });
  wire.notify('initialized', {});
  const text = '2025-02-10 16:30:34 - ERROR - Job A1 failed after 3 seconds.\n'.repeat(3);
  wire.notify('textDocument/didOpen', { textDocument: { uri: control, languageId: 'log', version: 1, text } });
  return wire;
}

/** What JSON keeps of a message's parameters: arrays and objects stay, all else is none. */
const overTheWire = (params: unknown): unknown => {
  const kept: unknown = JSON.parse(JSON.stringify(params) ?? 'null');
  return typeof kept === 'object' ? kept : [kept];
};

let started: Promise<Wire> | null = null;

/** Every request is answered, if with an error, and the server then still knows the log it was shown first. */
export const messages = entry(
  'protocol messages',
  40,
  fc.array(fc.oneof(messageOf('request', requests), messageOf('notification', notifications)), { maxLength: 6 }),
  async (said) => {
    const wire = await (started ??= startInside());
    const answers: Promise<unknown>[] = [];
    for (const [kind, method, params] of said) {
      const sent = overTheWire(params);
      if (kind === 'request') answers.push(wire.request(method, sent).catch((error: unknown) => assert.ok(error instanceof Error)));
      else if (!JSON.stringify(sent).includes(control)) wire.notify(method, sent);
    }
    await Promise.all(answers);
    const answer = await wire.request<{ report: { marked: number } } | null>(methods.report, { uri: control });
    assert.equal(answer?.report.marked, 3);
  },
);
