package io.baedal.payment.sales;

/**
 * One number under which headquarters are told a total.
 *
 * @param tries how often they did not take it
 */
record Transfer(int number, Total total, TransferStatus status, int tries) {

    Transfer requestedAgain() {
        return new Transfer(number, total, TransferStatus.REQUESTED, tries);
    }

    Transfer failed(int times) {
        return new Transfer(number, total, TransferStatus.FAILED, times);
    }

    Transfer done() {
        return new Transfer(number, total, TransferStatus.TRANSFERRED, tries);
    }
}
