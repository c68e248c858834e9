import { Flags } from '@oclif/core';
import { AltctlCommand, workflows } from '../src/cli.js';
import { listDocument } from '../src/render/list-document.js';
import { listText } from '../src/render/list-text.js';
import { sanitize } from '../src/render/text/sanitize.js';

export default class List extends AltctlCommand {
  static override summary = 'list profiles, their files and services, and what each pulls in';
  static override examples = [
    '<%= config.bin %> list',
    '<%= config.bin %> list --services',
    '<%= config.bin %> list --json',
  ];
  static override flags = {
    services: Flags.boolean({ char: 's', description: 'name the services of each profile' }),
    names: Flags.boolean({ description: 'only the names of profiles and services, a line each' }),
    json: Flags.boolean({ description: 'one JSON document on stdout' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(List);
    const { list } = await workflows.list();
    const report = list(await this.session(flags['project-directory']));
    if (flags.names) {
      const services = report.profiles.flatMap((profile) => profile.services);
      const names = [...report.profiles, ...services].map((one) => sanitize(one.name));
      this.print([...new Set(names)].join('\n'));
      return;
    }
    this.print(
      flags.json
        ? JSON.stringify(listDocument(report))
        : listText(report, this.terminal, { services: flags.services }),
    );
  }
}
