/**
 * A JSON value of unknown shape, read field by field: what is missing, or of another type than
 * asked for, is undefined or empty. For answers of other programs, whose fields come and go with
 * their versions.
 */
export class Json {
  constructor(readonly value: unknown) {}

  /** Undefined when the text is not JSON. */
  static parse(text: string): Json | undefined {
    try {
      return new Json(JSON.parse(text));
    } catch {
      return undefined;
    }
  }

  at(key: string): Json {
    return new Json(this.#fields?.[key]);
  }

  has(key: string): boolean {
    return this.#fields !== undefined && Object.hasOwn(this.#fields, key);
  }

  get isObject(): boolean {
    return this.#fields !== undefined;
  }

  get string(): string | undefined {
    return typeof this.value === 'string' ? this.value : undefined;
  }

  get number(): number | undefined {
    return typeof this.value === 'number' ? this.value : undefined;
  }

  get boolean(): boolean | undefined {
    return typeof this.value === 'boolean' ? this.value : undefined;
  }

  get list(): readonly Json[] {
    return Array.isArray(this.value) ? this.value.map((item: unknown) => new Json(item)) : [];
  }

  get entries(): readonly (readonly [string, Json])[] {
    return Object.entries(this.#fields ?? {}).map(([key, value]) => [key, new Json(value)]);
  }

  /** The fields whose values are strings. */
  get strings(): Readonly<Record<string, string>> {
    const pairs = Object.entries(this.#fields ?? {});
    return Object.fromEntries(
      pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
    );
  }

  get #fields(): Readonly<Record<string, unknown>> | undefined {
    return isObject(this.value) ? this.value : undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
