// Makes the replica set and its two users where they are not there yet. Member 0 runs it, over its own loopback address: as long
// as there is no user, MongoDB lets nobody else do so. Where something is missing it fails, and is run again.
const databases = ['order-service', 'payment-service', 'delivery-service', 'query-service'];
const admin = db.getSiblingDB('admin');

function unless(known, attempt) {
  try {
    attempt();
  } catch (failure) {
    if (!known.includes(failure.codeName)) {
      throw failure;
    }
  }
}

unless(['AlreadyInitialized', 'Unauthorized'], () =>
  rs.initiate({
    _id: 'rs0',
    // It becomes primary whenever it can, since users are made at the primary only.
    members: [0, 1, 2].map(n => ({ _id: n, host: `mongodb-${n}.mongodb:27017`, priority: n === 0 ? 2 : 1 })),
  }));

while (!db.hello().isWritablePrimary) {
  sleep(1000);
}

unless(['Unauthorized'], () =>
  admin.createUser({ user: 'root', pwd: process.env.MONGODB_ROOT_PASSWORD, roles: ['root'] }));

admin.auth('root', process.env.MONGODB_ROOT_PASSWORD);
if (admin.getUser('baedal') === null) {
  admin.createUser({
    user: 'baedal',
    pwd: process.env.MONGODB_PASSWORD,
    roles: databases.map(name => ({ db: name, role: 'readWrite' })),
  });
}
