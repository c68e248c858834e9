import type { ContainerProcess } from '../../model/evidence.js';

/** What keeps a process from dying of SIGKILL, as far as the kernel function tells. */
export interface Hold {
  readonly process: ContainerProcess;
  readonly reason: string;
  readonly remedy: string;
}

const holds: readonly {
  readonly wchan: RegExp;
  readonly reason: string;
  readonly remedy: string;
}[] = [
  {
    wchan: /refrigerator|do_freezer_trap|cgroup_freeze/u,
    reason: 'its cgroup is frozen',
    remedy: 'thaw its cgroup: write THAWED to freezer.state, or 0 to cgroup.freeze',
  },
  {
    wchan: /request_wait_answer|fuse_/u,
    reason: 'a FUSE mount that it uses does not answer',
    remedy: 'unmount the file system that hangs: umount -f, or fusermount -uz',
  },
  {
    wchan: /nfs|rpc_wait|cifs|smb/u,
    reason: 'a network file system that it uses does not answer',
    remedy: 'bring the file server back, or umount -f what is mounted from it',
  },
];

/** The process that waits in the kernel, if one does; the more telling one of several. */
export function uninterruptible(processes: readonly ContainerProcess[]): Hold | undefined {
  const known = processes.flatMap((process) => {
    const hold = holds.find(({ wchan }) => wchan.test(process.wchan));
    return hold === undefined ? [] : [{ process, reason: hold.reason, remedy: hold.remedy }];
  });
  const process = processes.find(({ state }) => state.startsWith('D'));
  if (known[0] !== undefined || process === undefined) return known[0];
  return {
    process,
    reason: `a process waits in the kernel (${process.wchan})`,
    remedy: 'mend what it waits for, mostly a disk or a mount; else restart the machine',
  };
}
