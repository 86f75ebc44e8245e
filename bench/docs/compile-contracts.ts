/**
 * Compiles the Solidity contracts of the EVM engine. What comes out is committed and shipped, so that nobody needs a
 * compiler to run the engine, and a test compares it with a fresh compile, so that the source is what runs.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import solc from 'solc';
import { packageRoot, TheriacError } from '../../base/index.ts';

const FOLDER = 'ledger/engines/evm';
const CONTRACTS = ['CheckpointAnchor', 'PackLedger'] as const;

interface CompilerOutput {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[];
  readonly contracts?: Readonly<Record<string, Readonly<Record<string, CompiledContract>>>>;
}

interface InterfaceItem {
  readonly type: string;
  readonly name?: string;
  readonly inputs: readonly { readonly type: string }[];
}

interface CompiledContract {
  readonly abi: readonly InterfaceItem[];
  readonly evm: {
    readonly bytecode: { readonly object: string };
    readonly deployedBytecode: { readonly object: string };
  };
}

/** Path from the project's root and text of the committed compilation. Throws where a contract does not compile. */
export function compiledContracts(): { path: string; text: string } {
  const compiled = compile();
  const contracts = CONTRACTS.flatMap((name) => {
    const { abi, evm } = compiled[`${name}.sol`]![name]!;
    const signatures = abi.map(signatureOf).sort();
    return [
      `  ${name}: {`,
      `    creation:\n      '0x${evm.bytecode.object}',`,
      `    runtime:\n      '0x${evm.deployedBytecode.object}',`,
      '    signatures: [',
      ...signatures.map((signature) => `      '${signature}',`),
      '    ],',
      '  },',
    ];
  });
  const text = [
    '/** Written by `npm run docs` from the contracts beside it, with solc SOLC. @module */',
    'export const COMPILED = {',
    ...contracts,
    '} as const;',
  ].join('\n');
  const path = `${FOLDER}/compiled-contracts.ts`;
  return { path, text: `${text.replace('SOLC', solc.version())}\n` };
}

/** What tells an item of an interface from others, such as `function begin(int64[],int64[])`. */
function signatureOf({ type, name = '', inputs }: InterfaceItem): string {
  return `${type} ${name}(${inputs.map((input) => input.type).join(',')})`;
}

function compile() {
  const sources = CONTRACTS.map((name) => {
    const path = join(packageRoot(), FOLDER, 'contracts', `${name}.sol`);
    return [`${name}.sol`, { content: readFileSync(path, 'utf8') }] as const;
  });
  const input = {
    language: 'Solidity',
    sources: Object.fromEntries(sources),
    settings: {
      optimizer: { enabled: true, runs: 10_000 },
      viaIR: true,
      // The oldest rules that consortium chains of today still run.
      evmVersion: 'paris',
      // The comments of the source must not change the code that is compared with the chain's.
      metadata: { appendCBOR: false, bytecodeHash: 'none' },
      outputSelection: {
        '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] },
      },
    },
  };
  const found = JSON.parse(solc.compile(JSON.stringify(input))) as CompilerOutput;
  const wrong = (found.errors ?? []).filter(({ severity }) => severity !== 'info');
  if (wrong.length > 0 || found.contracts === undefined) {
    throw new TheriacError({
      code: 'E_ARGUMENT',
      place: FOLDER,
      rule: wrong.map(({ formattedMessage }) => formattedMessage).join('\n'),
      remedy: 'Mend the contract; warnings count.',
    });
  }
  return found.contracts;
}
