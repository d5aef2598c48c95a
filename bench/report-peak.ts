import { appendFileSync } from 'node:fs';

// Preloaded into a measured process: on exit it leaves its own peak memory (workers included: they share
// the process) and processor time where the bench asked for it. Child processes inherit neither.
const file = process.env['BENCH_USAGE_FILE'];
delete process.env['BENCH_USAGE_FILE'];
if (file !== undefined) {
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    const cpuMs = Math.round((userCPUTime + systemCPUTime) / 1000);
    appendFileSync(file, JSON.stringify({ peakMb: Math.round(maxRSS / 1024), cpuMs }));
  });
}
