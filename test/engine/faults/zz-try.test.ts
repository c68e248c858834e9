import { expect, it } from 'vitest';
import { run } from '../project.js';
import { startPrivateEngine } from './private-engine.js';
it('starts', async () => {
  const t=Date.now();
  const e = await startPrivateEngine();
  console.log('up', Date.now()-t);
  const env = {...process.env, DOCKER_HOST: e.host};
  console.log((await run('docker',['images'],{env})).stdout);
  console.log(await run('docker',['run','--rm','--network','none','localhost/altctl-busybox:1','echo','hi'],{env}));
  console.log(await run('docker',['run','-d','--network','none','localhost/altctl-busybox:1','sleep','100'],{env}));
  const t2=Date.now();
  await e.remove();
  console.log('down', Date.now()-t2);
}, 120000);
