/**
 * `npm run bench`: altctl against what people use now, each pair in turn on the same engine, and
 * the ratio of each pair, so that a slow moment of the machine strikes both. Nothing here is a test.
 */
import { knowsStartInterval } from './reference-stack/older-engine.mjs';
import { CommandFailed } from './setup/command.mjs';
import { ensureBuilt } from './setup/dependencies.mjs';
import { ensureEngine } from './setup/engine.mjs';
import { ensureImages } from './setup/images.mjs';
import { runScript } from './setup/script.mjs';
import { ask, log } from './setup/terminal.mjs';
import { cpuShare } from './bench/cpu-share.mjs';
import { comparePairs } from './bench/compare-pairs.mjs';
import { foldOf, stuckOf } from './bench/fold.mjs';
import { benchProject } from './bench/project.mjs';
import { readyDelay } from './bench/ready-delay.mjs';
import { projectFolder } from './project-folder.mjs';

const program = `${projectFolder}bin/run.js`;

await runScript(async () => {
  await ensureBuilt(projectFolder, { log, env: process.env });
  await scaleOfFold();
  const { engine, stop } = await ensureEngine({ log, ask });
  if (!knowsStartInterval(engine))
    throw new CommandFailed(`Docker Engine ${engine} is too old`, '');
  await ensureImages({ log });
  try {
    await startUp();
    await doctorOf(200, 40);
    await statusOf(30);
    await statusOf(100);
    await upOf(30);
    await delayOfReady();
    await cpuOfUp();
  } finally {
    await stop?.();
  }
  return 0;
});

/** By simulation: no engine has so many containers. */
async function scaleOfFold() {
  for (const containers of [2_500, 5_000, 10_000]) {
    const { signals, perSecond, heapBytes, found, judgeMs } = await foldOf(containers);
    const isFound = found.length === 1 && found[0] === stuckOf(containers);
    log(
      `fold of ${containers} containers: ${signals} signals, ${Math.round(perSecond)} in a second of CPU, ${(heapBytes / 1e6).toFixed(1)} MB of heap; the stuck one is ${isFound ? 'found' : 'NOT found'} in ${judgeMs.toFixed(0)} ms`,
    );
  }
}

async function startUp() {
  await comparePairs('altctl --version / node -e 0', {
    ours: [process.execPath, program, '--version'],
    theirs: [process.execPath, '-e', '0'],
  });
}

/**
 * Without an engine, so that only the files are looked at; and what `up` takes for its advice, which
 * it tells while compose is at work.
 * @param {number} services
 * @param {number} files
 */
async function doctorOf(services, files) {
  const project = await benchProject(services, { probes: true, files });
  const nowhere = { ...project.place.env, DOCKER_HOST: 'unix:///nowhere/docker.sock' };
  const altctl = [process.execPath, program];
  try {
    await comparePairs(`doctor of ${services} services in ${files} files / docker compose config`, {
      ours: [...altctl, 'doctor'],
      theirs: ['docker', ...project.composeWords, 'config', '--quiet'],
      ...{ cwd: project.place.cwd, env: nowhere },
    });
    await comparePairs(`up --dry-run of ${services} services / the same with --no-doctor`, {
      ours: [...altctl, 'up', '--all', '--dry-run'],
      theirs: [...altctl, 'up', '--all', '--dry-run', '--no-doctor'],
      ...project.place,
    });
  } finally {
    await project.remove();
  }
}

/** @param {number} services */
async function statusOf(services) {
  const project = await benchProject(services, { probes: false });
  try {
    await project.altctl(program, 'up', '--all');
    await comparePairs(`status of ${services} containers / docker compose ps`, {
      ours: [process.execPath, program, 'status'],
      theirs: ['docker', ...project.composeWords, 'ps', '--format', 'json'],
      ...project.place,
    });
  } finally {
    await project.remove();
  }
}

/** @param {number} services */
async function upOf(services) {
  const project = await benchProject(services, { probes: true });
  const ours = [process.execPath, program, 'up', '--all'];
  try {
    await project.altctl(program, 'up', '--all');
    for (const [what, words] of /** @type {const} */ ([
      ['up --wait', ['up', '-d', '--wait']],
      ['up -d', ['up', '-d']],
    ])) {
      await comparePairs(`up of ${services} services, nothing to do / docker compose ${what}`, {
        ours,
        theirs: ['docker', ...project.composeWords, ...words],
        ...project.place,
      });
    }
    await comparePairs(`up of ${services} services, cold / docker compose up --wait`, {
      ours,
      theirs: ['docker', ...project.composeWords, 'up', '-d', '--wait'],
      before: () => project.compose('down', '--timeout', '1'),
      ...project.place,
    });
  } finally {
    await project.remove();
  }
}

async function delayOfReady() {
  const project = await benchProject(10, { probes: true });
  try {
    const delays = [];
    for (let round = 0; round < 7; round += 1) delays.push(await readyDelay(project, program));
    const list = delays.map((ms) => ms.toFixed(0)).join(', ');
    log(`ms from the engine's last "healthy" to altctl's "ready", 7 runs: ${list}`);
  } finally {
    await project.remove();
  }
}

async function cpuOfUp() {
  const project = await benchProject(1, { probes: true, bootSeconds: 30 });
  try {
    const share = await cpuShare([process.execPath, program, 'up', '--all'], project.place);
    log(
      `CPU of altctl itself in an up of ${share.seconds.toFixed(1)} s: ${(share.share * 100).toFixed(2)} % of a core`,
    );
  } finally {
    await project.remove();
  }
}
