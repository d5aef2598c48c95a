import { sampleCloud } from '../collect/azure/clouds.ts';
import { createCredential, type CredentialKind } from '../collect/azure/sign-in.ts';
import { diagnose, type Diagnosis, type DoctorRequest } from '../collect/doctor/diagnose.ts';
import { readerRole } from '../collect/doctor/reader-role.ts';
import { startSampleTenant } from '../sample/start-sample-tenant.ts';
import { isWhole } from '../model/missing-gaps.ts';
import type { Context, Run, Values } from './command.ts';
import { askedSources } from './flow/asked-sources.ts';
import { doctorLines } from './flow/doctor-lines.ts';
import { foretold } from './flow/foretold.ts';
import { doctorWarnings } from './flow/doctor-warnings.ts';
import { expectedScope } from './flow/expected-scope.ts';
import { readAzureOptions } from './flow/azure-options.ts';
import { commandWords, nextStep, optionWords } from './flow/next-step.ts';
import { checkRealOrSample } from './flow/real-or-sample.ts';
import { readSampleSize } from './flow/sample-size.ts';
import { shippedRole } from './installed.ts';
import type { doctorSpec } from './specs.ts';

type DoctorValues = Values<(typeof doctorSpec)['options']>;
type Examined = { readonly diagnosis: Diagnosis; readonly auth: CredentialKind; readonly at: Date };

export const doctor: Run<typeof doctorSpec> = async (values, _positionals, context) => {
  checkRealOrSample(values);
  const examined =
    values.sample === undefined
      ? await examineReal(values, context)
      : await examineSample(values, values.sample, context);
  const { diagnosis, auth, at } = examined;
  const warnings = doctorWarnings(diagnosis, auth, at);
  const next = collectAlike(values);
  if (values.json) {
    const role = readerRole(diagnosis.principal.tenant);
    context.printJson({ ...diagnosis, auth, warnings, role, next: commandWords(next) });
  } else {
    for (const line of doctorLines({ ...examined, warnings, roleFile: shippedRole }))
      context.print(line);
    for (const line of nextStep('collect what was examined', next)) context.print(line);
  }
  const isGood = isWhole(foretold(diagnosis)) && warnings.length === 0;
  return values.strict && !isGood ? 1 : 0;
};

/** The run that was examined, to be typed. How doctor itself answers is no part of it. */
const collectAlike = (values: DoctorValues): string[] => [
  'collect',
  ...optionWords({ ...values, json: false, quiet: false }),
];

function whatIsAsked(values: DoctorValues): Pick<DoctorRequest, 'only' | 'workspaces'> {
  const only = askedSources(values);
  return { workspaces: values['logs-workspace'], ...(only === undefined ? {} : { only }) };
}

async function examineReal(values: DoctorValues, context: Context): Promise<Examined> {
  const access = readAzureOptions(values, context);
  context.progress('Reading scope, rights and plans; asking how much there is of the rest.');
  const diagnosis = await diagnose(
    {
      ...(access.tenant === undefined ? {} : { tenant: access.tenant }),
      ...expectedScope(values, context),
      ...whatIsAsked(values),
    },
    { ...access, now: context.now, random: context.random, sleep: context.sleep },
  );
  return { diagnosis, auth: access.auth, at: context.now() };
}

/** The clock stands still at the month's own instant, as it does when that month is collected. */
async function examineSample(
  values: DoctorValues,
  month: string,
  context: Context,
): Promise<Examined> {
  const sample = await startSampleTenant({ month, ...readSampleSize(values) });
  try {
    const cloud = sampleCloud(sample.endpoint);
    const diagnosis = await diagnose(
      {
        managementGroups: [],
        subscriptions: [],
        ...whatIsAsked(values),
        ...(values['logs-workspace'].length === 0 ? { workspaces: sample.logWorkspaces } : {}),
      },
      {
        cloud,
        credential: createCredential('token', cloud, { token: sample.token }),
        certificate: sample.certificate,
        now: () => sample.now,
        random: () => 0,
        sleep: context.sleep,
      },
    );
    return { diagnosis, auth: 'token', at: sample.now };
  } finally {
    await sample.stop();
  }
}
