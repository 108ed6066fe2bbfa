import type { Editor } from './editor.ts';

/** What the editor's page of running extensions says of this one; '' where it is not among them. */
export async function runningExtension(editor: Editor): Promise<string> {
  const list = editor.page.locator('.runtime-extensions-editor .monaco-list');
  const own = list.locator('.monaco-list-row', { hasText: /^Log Triage/ });
  await editor.runCommand('Developer: Show Running Extensions');
  await list.locator('.monaco-list-row').first().waitFor();
  await editor.page.waitForTimeout(1000);
  // The page holds only the rows in sight: the list is gone through from its top.
  await list.hover();
  await editor.page.mouse.wheel(0, -10_000);
  const texts = new Set<string>();
  for (let before = '', now = ' '; now !== before;) {
    await editor.page.waitForTimeout(300);
    for (const text of await own.allInnerTexts()) texts.add(text);
    before = now;
    now = (await list.locator('.monaco-list-row').allInnerTexts()).join();
    await editor.page.mouse.wheel(0, 200);
  }
  return [...texts].join();
}
