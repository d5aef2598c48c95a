/** The kinds of alert the story raises, as the documentation of AI threat protection names them. */
export const alertTypes = [
  'AI.Azure_Jailbreak.ContentFiltering.BlockedAttempt',
  'AI.Azure_Jailbreak.ContentFiltering.DetectedAttempt',
  'AI.Azure_CredentialTheftAttempt',
  'AI.Azure_MaliciousUrl.UserPrompt',
  'AI.Azure_AccessFromAnonymizedIP',
  'AI.Azure_DOWVolumeAnomaly',
  'AI.Azure_ASCIISmuggling',
  'AI.Azure_LLMReconnaissance',
] as const;
type AlertType = (typeof alertTypes)[number];
type AlertKind = { readonly title: string; readonly severity: string; readonly intent: string };

export const alertKinds: Readonly<Record<AlertType, AlertKind>> = {
  'AI.Azure_Jailbreak.ContentFiltering.BlockedAttempt': {
    title:
      'A Jailbreak attempt on an Azure AI model deployment was blocked by Azure AI Content Safety Prompt Shields',
    severity: 'Medium',
    intent: 'PrivilegeEscalation, DefenseEvasion',
  },
  'AI.Azure_Jailbreak.ContentFiltering.DetectedAttempt': {
    title:
      'A Jailbreak attempt on an Azure AI model deployment was detected by Azure AI Content Safety Prompt Shields',
    severity: 'Medium',
    intent: 'PrivilegeEscalation, DefenseEvasion',
  },
  'AI.Azure_CredentialTheftAttempt': {
    title: 'Detected credential theft attempts on an Azure AI model deployment',
    severity: 'Medium',
    intent: 'CredentialAccess, LateralMovement, Exfiltration',
  },
  'AI.Azure_MaliciousUrl.UserPrompt': {
    title: 'Phishing attempt detected in an AI application',
    severity: 'High',
    intent: 'Collection',
  },
  'AI.Azure_AccessFromAnonymizedIP': {
    title: 'Access from a Tor IP',
    severity: 'High',
    intent: 'Execution',
  },
  'AI.Azure_DOWVolumeAnomaly': {
    title: 'Suspected wallet attack - volume anomaly',
    severity: 'Medium',
    intent: 'Impact',
  },
  'AI.Azure_ASCIISmuggling': {
    title: 'ASCII Smuggling prompt injection detected',
    severity: 'High',
    intent: 'Impact',
  },
  'AI.Azure_LLMReconnaissance': {
    title: 'LLM Reconnaissance Attempt Detected',
    severity: 'Low',
    intent: 'Reconnaissance',
  },
};
