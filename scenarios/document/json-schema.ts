/** The JSON Schema of a scenario (draft 2020-12) for editors: completion, and errors while typing. @module */
import { z } from 'zod';
import { scenario } from '../schema/scenario.ts';

/** Plain JSON; describes what the user writes, before defaults and units are read. */
export function scenarioJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(scenario, { io: 'input', target: 'draft-2020-12' });
  return { ...schema, title: 'Theriac scenario' };
}
