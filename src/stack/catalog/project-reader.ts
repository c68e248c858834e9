import type { Files, Memory } from '../../model/ports.js';
import type { ConfigurationReading } from '../configuration/configuration-reading.js';
import type { FileReading, OverlayReading } from '../reading/reading.js';
import { ReadingMemory } from './reading-memory.js';
import { shownPath } from './shown-path.js';

/** Where a project's files and what is known of them come from. */
export interface Sources {
  readonly files: Files;
  readonly memory?: Memory | undefined;
}

/**
 * Reads a project's files, each once, and keeps their texts for reports. The parsers are loaded when
 * the first file is not known from an earlier run.
 */
export class ProjectReader {
  /** Texts of all files read so far, by their path relative to the root. */
  readonly texts = new Map<string, string>();
  private readonly known: ReadingMemory;
  private readonly readings = new Map<string, Promise<FileReading | undefined>>();

  constructor(
    private readonly files: Files,
    readonly root: string,
    memory?: Memory,
  ) {
    this.known = new ReadingMemory(memory, root);
  }

  /**
   * Undefined where there is no such file, as with the others.
   * @throws AltctlError `configuration` when it can't be read or is no YAML, as do the others
   */
  compose(path: string): Promise<FileReading | undefined> {
    const reading = this.readings.get(path) ?? this.readCompose(path);
    this.readings.set(path, reading);
    return reading;
  }

  overlay(path: string): Promise<OverlayReading | undefined> {
    return this.read('overlay', path, async (file, text) => {
      const { readOverlay } = await import('../reading/read-overlay.js');
      return readOverlay(file, text);
    });
  }

  configuration(path: string): Promise<ConfigurationReading | undefined> {
    return this.read('configuration', path, async (file, text) => {
      const { readConfiguration } = await import('../configuration/read-configuration.js');
      return readConfiguration(file, text);
    });
  }

  async text(path: string): Promise<string | undefined> {
    const text = await this.files.read(path);
    if (text !== undefined) this.texts.set(shownPath(this.root, path), text);
    return text;
  }

  /** Remembers what was read for the next run. */
  save(): Promise<void> {
    return this.known.save();
  }

  private readCompose(path: string): Promise<FileReading | undefined> {
    return this.read('compose', path, async (file, text) => {
      const { readFile } = await import('../reading/read-file.js');
      return readFile(file, text);
    });
  }

  private async read<Reading>(
    kind: string,
    path: string,
    parse: (file: string, text: string) => Promise<Reading>,
  ): Promise<Reading | undefined> {
    const text = await this.text(path);
    if (text === undefined) return undefined;
    const file = shownPath(this.root, path);
    return this.known.reading(`${kind} ${file}`, text, () => parse(file, text));
  }
}
