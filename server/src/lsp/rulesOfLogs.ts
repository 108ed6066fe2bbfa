import { builtInRules } from '../analysis/analyze.ts';
import type { ScanOptions } from '../analysis/scan.ts';
import { fileOff } from '../protocol/protocol.ts';
import { choiceFor, rulesWith, unknownChoices } from './fileChoices.ts';
import type { Platform } from './platform.ts';
import { defaultSettings, parseSettings } from './settings.ts';
import type { Settings } from './settings.ts';
import { userRules } from './userRules.ts';

type Rules = ScanOptions['rules'];

/** Settings and rules: those in use now, and those for each file. */
export class RulesOfLogs {
  readonly #readFile: Platform['readFile'];
  readonly #warn: (problem: string) => void;
  #settings: Settings = defaultSettings;
  #rules: Rules = builtInRules;
  /** URIs of the workspace's folders. */
  #folders: readonly string[] = [];

  /** `warn` receives one sentence for each bad setting and format file. */
  constructor(readFile: Platform['readFile'], warn: (problem: string) => void) {
    this.#readFile = readFile;
    this.#warn = warn;
  }

  get settings(): Settings {
    return this.#settings;
  }

  get rules(): Rules {
    return this.#rules;
  }

  get folders(): readonly string[] {
    return this.#folders;
  }

  /** The choice for a file in the settings: a format's id, `off`, or null. */
  readonly choiceOf = (uri: string): string | null => choiceFor(this.#settings.fileFormats, uri, this.#folders);

  readonly of = (uri: string): Rules => rulesWith(this.#rules, this.choiceOf(uri));

  readonly isOff = (uri: string): boolean => this.choiceOf(uri) === fileOff;

  /** Takes the client's settings; true when other formats are chosen for files than before. */
  set(raw: unknown): boolean {
    const { settings, problems } = parseSettings(raw);
    for (const problem of problems) this.#warn(problem);
    const before = this.#settings.fileFormats;
    this.#settings = settings;
    return JSON.stringify(before) !== JSON.stringify(settings.fileFormats);
  }

  /** Takes the workspace's folders; true when that changes the format chosen for one of the logs. */
  move(folders: readonly string[], logs: readonly string[]): boolean {
    const choices = (): string => JSON.stringify(logs.map(this.choiceOf));
    const before = choices();
    this.#folders = folders;
    return choices() !== before;
  }

  /**
   * Loads the user's own formats and patterns. True when logs must be read again by new rules; false also when settings or folders changed
   * meanwhile.
   */
  async load(): Promise<boolean> {
    const [settings, folders] = [this.#settings, this.#folders];
    const loaded = await userRules(settings, folders, this.#readFile, this.#warn);
    for (const problem of unknownChoices(settings.fileFormats, loaded.formats)) this.#warn(problem);
    if (this.#settings !== settings || this.#folders !== folders || loaded === this.#rules) return false;
    this.#rules = loaded;
    return true;
  }
}
