import { PrismaPg } from '@prisma/adapter-pg';

/**
 * Prisma asks for the relations of one query side by side, in a transaction too. Its one connection takes one query
 * at a time: `pg` warns of the others and will refuse them in version 9. Here each waits for the one before it.
 */
export class PrismaPgOneAtATime extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    const begin = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (isolationLevel) => {
      const transaction = await begin(isolationLevel);
      const inTurn = turns();
      const { queryRaw, executeRaw } = transaction;
      transaction.queryRaw = (query) => inTurn(() => queryRaw.call(transaction, query));
      transaction.executeRaw = (query) => inTurn(() => executeRaw.call(transaction, query));
      return transaction;
    };
    return adapter;
  }
}

function turns() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    // One that fails lets the next one go: the rollback comes after it.
    last = mine.catch(() => {});
    return mine;
  };
}
