import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlQueryable } from '@prisma/driver-adapter-utils';

/**
 * Prisma asks for the relations of one query side by side, in a transaction too. Its one connection takes one query
 * at a time: `pg` warns of the others and will refuse them in version 9. Here each waits for the one before it.
 */
export class PrismaPgOneAtATime extends PrismaPg {
  readonly #onFailure: (error: unknown) => void;

  /** @param onFailure gets each failure of a query before its caller does. */
  constructor(
    pool: ConstructorParameters<typeof PrismaPg>[0],
    options: ConstructorParameters<typeof PrismaPg>[1],
    onFailure: (error: unknown) => void,
  ) {
    super(pool, options);
    this.#onFailure = onFailure;
  }

  override async connect() {
    const adapter = await super.connect();
    this.#watch(adapter);
    const begin = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (isolationLevel) => {
      const transaction = await begin(isolationLevel);
      const inTurn = turns();
      this.#watch(transaction);
      const { queryRaw, executeRaw } = transaction;
      transaction.queryRaw = (query) => inTurn(() => queryRaw.call(transaction, query));
      transaction.executeRaw = (query) => inTurn(() => executeRaw.call(transaction, query));
      return transaction;
    };
    return adapter;
  }

  #watch(queries: SqlQueryable): void {
    const { queryRaw, executeRaw } = queries;
    const failed = (error: unknown): never => {
      this.#onFailure(error);
      throw error;
    };
    queries.queryRaw = (query) => queryRaw.call(queries, query).catch(failed);
    queries.executeRaw = (query) => executeRaw.call(queries, query).catch(failed);
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
