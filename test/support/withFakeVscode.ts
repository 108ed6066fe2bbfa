/** From when this is imported on, modules that import the editor's own get the one of `fakeVscode.ts`; import them dynamically. */
import { registerHooks } from 'node:module';

const url = new URL('./fakeVscode.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'vscode' ? { url, format: 'module-typescript', shortCircuit: true } : next(specifier, context),
});
