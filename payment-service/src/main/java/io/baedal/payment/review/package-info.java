/**
 * Reviews: what a customer may say of an order, and what he said. One is opened with the payment, can be written once
 * something was handed over, and is closed when the order comes to a bad end. Nothing here asks order-service.
 */
@NullMarked
package io.baedal.payment.review;

import org.jspecify.annotations.NullMarked;
