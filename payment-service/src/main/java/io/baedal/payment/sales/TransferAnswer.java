package io.baedal.payment.sales;

/** Under which number a day was told last, and where that stands. */
record TransferAnswer(int number, TransferStatus status) {}
