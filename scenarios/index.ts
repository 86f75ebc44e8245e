/** Scenario files: what a user writes, checked and resolved to a world that can be simulated. @module */

export type { InputFile } from './data/input-files.ts';
export { RuleFiles, readRuleFile } from './data/rule-files.ts';
export { generatedFiles } from './document/generated-files.ts';
export { scenarioJsonSchema } from './document/json-schema.ts';
export { scenarioReference } from './document/reference.ts';
export { armsOf, type Cell, expandCells } from './expand.ts';
export { type LoadOptions, loadScenario } from './load/load.ts';
export type { ArmInspection, ResolvedInspection } from './resolve/inspection.ts';
export type { Arm, ResolvedLoad, ResolvedScenario } from './resolve/resolved-scenario.ts';
