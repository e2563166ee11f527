import { closing, hasDocumentedBody, isAccepted, operationOf, test } from 'assay';
import { acceptance } from './modes.ts';
import pepay from './provider.ts';

/** The tests that end a file of negative ones: the good requests still pass, with their documented bodies. */
export const stillWhole = (after: string, operations: readonly (keyof typeof acceptance)[]): void => {
  for (const id of operations) {
    test(`${id} takes the good request after ${after}`, closing(acceptance[id]), async ({ api, verify }) => {
      const exchange = await api.again(id);
      verify(exchange, isAccepted);
      verify(exchange, hasDocumentedBody, operationOf(pepay.contract, id).success);
    });
  }
};
